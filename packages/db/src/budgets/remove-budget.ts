import type { SystemTransaction } from "../transaction.ts";

/** Removes a budget; false when there is none. */
export async function removeBudget(tx: SystemTransaction, workspaceId: number, budgetId: string): Promise<boolean> {
  const { rowCount } = await tx.query("DELETE FROM budgets WHERE workspace_id = $1 AND id = $2", [workspaceId, budgetId]);
  return rowCount === 1;
}
