import { FootnoteError } from "@footnote/domain/footnote-error";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { removeBudget as removeRow } from "@footnote/db/budgets/remove-budget";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";

/** Removes a budget, audited. `not_found` when there is none. */
export async function removeBudget(
  ctx: { pool: Pool },
  actor: { workspaceId: number; userId: string | null },
  budgetId: string,
): Promise<void> {
  await asSystem(ctx.pool, async (tx) => {
    if (!(await removeRow(tx, actor.workspaceId, budgetId))) throw new FootnoteError("not_found", "There is no such budget.");
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: "budget.remove",
      target: { kind: "budget", id: budgetId },
    });
  });
}
