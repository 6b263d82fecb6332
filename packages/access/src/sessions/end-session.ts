import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { deleteSessions } from "@footnote/db/users/delete-sessions";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Viewer } from "@footnote/domain/principal";
import type { AccessContext } from "../access-context.ts";

/** Ends one of the person's own sessions, from its next request on. Throws `not_found`, also for someone else's. */
export function endSession(ctx: AccessContext, viewer: Pick<Viewer, "workspaceId" | "userId">, sessionId: string): Promise<void> {
  return asSystem(ctx.pool, async (tx) => {
    if ((await deleteSessions(tx, viewer.userId, { only: sessionId })) === 0)
      throw new FootnoteError("not_found", "There is no such session.");
    await recordAuditEvent(tx, {
      workspaceId: viewer.workspaceId,
      actorUserId: viewer.userId,
      action: "session.end",
      target: { kind: "session", id: sessionId },
    });
  });
}
