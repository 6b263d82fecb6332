import type { SourceAccess } from "../connector.ts";
import type { SlackUser } from "./message.ts";

/** Public channels are everyone's; a private one is its members', by e-mail. `members` null: they may not be read, so nobody. */
export function channelAccess(isPrivate: boolean, members: string[] | null, users: Map<string, SlackUser>): SourceAccess {
  if (!isPrivate) return { allow: ["everyone"], deny: [] };
  const emails = (members ?? []).flatMap((id) => users.get(id)?.profile?.email ?? []);
  return { allow: emails.map((email) => `user:${email}`), deny: [] };
}
