import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { deleteSessions } from "@footnote/db/users/delete-sessions";
import type { Viewer } from "@footnote/domain/principal";
import type { AccessContext } from "../access-context.ts";

/** Ends the person's own sessions but the one that asks (null with an API key: all), from their next request on. Returns how many. */
export function endOtherSessions(
  ctx: AccessContext,
  viewer: Pick<Viewer, "workspaceId" | "userId">,
  currentId: string | null,
): Promise<number> {
  return asSystem(ctx.pool, async (tx) => {
    const ended = await deleteSessions(tx, viewer.userId, { except: currentId ?? undefined });
    if (ended > 0)
      await recordAuditEvent(tx, {
        workspaceId: viewer.workspaceId,
        actorUserId: viewer.userId,
        action: "session.end",
        target: { kind: "user", id: viewer.userId },
        details: { ended },
      });
    return ended;
  });
}
