import type { CreateBudgetRequest } from "@footnote/domain/contract/money";
import type { Budget } from "@footnote/domain/money";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { insertBudget } from "@footnote/db/budgets/insert-budget";
import { listBudgets } from "@footnote/db/budgets/list-budgets";
import { newId } from "@footnote/db/new-id";
import type { Pool } from "@footnote/db/pool";
import { parseAccessRules } from "@footnote/db/principals/parse-access-rules";
import { asSystem } from "@footnote/db/transaction";

/** Sets how much a person, a group or everyone may spend in a period, audited; the same people and period again changes it. */
export async function setBudget(
  ctx: { pool: Pool },
  actor: { workspaceId: number; userId: string | null },
  { subject, ...request }: CreateBudgetRequest,
): Promise<Budget> {
  const { workspaceId, userId } = actor;
  return asSystem(ctx.pool, async (tx) => {
    const [principalId] = await parseAccessRules(tx, workspaceId, [subject]);
    const id = await insertBudget(tx, { id: newId<string>(), workspaceId, principalId: principalId!, ...request, createdBy: userId });
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId: userId,
      action: "budget.set",
      target: { kind: "budget", id },
      details: { subject, ...request },
    });
    return (await listBudgets(tx, workspaceId)).find((budget) => budget.id === id)!;
  });
}
