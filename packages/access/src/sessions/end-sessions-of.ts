import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { deleteSessions } from "@footnote/db/users/delete-sessions";
import { listUsers } from "@footnote/db/users/list-users";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AccessContext, Actor } from "../access-context.ts";

/** Ends one session of somebody, or all of them, for an admin; also what is open in them. Returns how many. Throws `not_found`. */
export function endSessionsOf(ctx: AccessContext, actor: Actor, userId: string, sessionId?: string): Promise<number> {
  return asSystem(ctx.pool, async (tx) => {
    const [user] = await listUsers(tx, actor.workspaceId, { userId });
    if (user === undefined) throw new FootnoteError("not_found", "There is no such person.");
    const ended = await deleteSessions(tx, userId, { only: sessionId });
    if (ended === 0 && sessionId !== undefined) throw new FootnoteError("not_found", "There is no such session.");
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: "session.end",
      target: { kind: "user", id: userId },
      details: { ended, ...(sessionId === undefined ? {} : { sessionId }) },
    });
    return ended;
  });
}
