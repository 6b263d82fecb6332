import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { removeOldAuditEvents } from "@footnote/db/audit/remove-old-audit-events";
import { getRetention } from "@footnote/db/retention/get-retention";
import { listWorkspacesWithRetention } from "@footnote/db/retention/list-workspaces-with-retention";
import { removeOldConversations } from "@footnote/db/retention/remove-old-conversations";
import { asSystem } from "@footnote/db/transaction";
import type { AccessContext } from "../access-context.ts";

const dayMs = 86_400_000;
/** Short transactions: on the embedded database one holds up everybody. */
const conversationsAtOnce = 200;

/** Removes what each workspace no longer wants to keep, and says so in its audit log. Running it twice, or in two processes, does no harm. */
export async function applyRetention(ctx: AccessContext, now: Date = new Date()): Promise<{ conversations: number; auditEvents: number }> {
  const total = { conversations: 0, auditEvents: 0 };
  for (const workspaceId of await asSystem(ctx.pool, (tx) => listWorkspacesWithRetention(tx))) {
    const { conversationDays, auditDays } = await asSystem(ctx.pool, (tx) => getRetention(tx, workspaceId));
    const before = (days: number) => new Date(now.getTime() - days * dayMs);
    let conversations = 0;
    for (let removed = conversationsAtOnce; conversationDays !== null && removed === conversationsAtOnce; conversations += removed)
      removed = await asSystem(ctx.pool, (tx) => removeOldConversations(tx, workspaceId, before(conversationDays), conversationsAtOnce));
    await asSystem(ctx.pool, async (tx) => {
      const auditEvents = auditDays === null ? 0 : await removeOldAuditEvents(tx, workspaceId, before(auditDays));
      total.conversations += conversations;
      total.auditEvents += auditEvents;
      if (conversations + auditEvents === 0) return;
      await recordAuditEvent(tx, {
        workspaceId,
        actorUserId: null,
        action: "retention.remove",
        details: { conversations, auditEvents, conversationDays, auditDays },
      });
    });
  }
  return total;
}
