import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { getRetention } from "@footnote/db/retention/get-retention";
import { setRetention } from "@footnote/db/retention/set-retention";
import { asSystem } from "@footnote/db/transaction";
import type { Retention } from "@footnote/domain/contract/people";
import type { AccessContext, Actor } from "../access-context.ts";

/** Changes how long conversations and the audit log are kept; what is not given stays. The worker removes what is older within the hour. */
export function changeRetention(ctx: AccessContext, actor: Actor, change: Partial<Retention>): Promise<Retention> {
  return asSystem(ctx.pool, async (tx) => {
    const before = await getRetention(tx, actor.workspaceId);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const after = { ...before, ...given };
    await setRetention(tx, actor.workspaceId, after);
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: "retention.change",
      details: { before, after },
    });
    return after;
  });
}
