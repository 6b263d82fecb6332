import { FootnoteError } from "@footnote/domain/footnote-error";

/** Everyone is not a member of anything: a group that held it would say nothing that `everyone` does not. */
export function refuseEveryone(members: readonly string[]): void {
  if (members.includes("everyone"))
    throw new FootnoteError(
      "invalid_request",
      "A group has people and groups as members. To let all read, choose everyone where the source asks who may read it.",
    );
}
