import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { collectPersonalData, type PersonalData } from "@footnote/db/users/collect-personal-data";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AccessContext, Actor } from "../access-context.ts";

/** Everything kept about a person, for them to have: account, memberships, sessions, keys, conversations, feedback, lines of the audit log. Throws `not_found`. */
export function exportPerson(ctx: AccessContext, actor: Actor, userId: string): Promise<PersonalData> {
  return asSystem(ctx.pool, async (tx) => {
    const data = await collectPersonalData(tx, actor.workspaceId, userId);
    if (data === null) throw new FootnoteError("not_found", "There is no such person.");
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: "user.export",
      target: { kind: "user", id: userId },
    });
    return data;
  });
}
