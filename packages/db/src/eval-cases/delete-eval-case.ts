import type { SystemTransaction } from "../transaction.ts";

/** Removes an eval case with its results; false when there is none. */
export async function deleteEvalCase(tx: SystemTransaction, workspaceId: number, id: string): Promise<boolean> {
  const { rowCount } = await tx.query("DELETE FROM eval_cases WHERE workspace_id = $1 AND id = $2", [workspaceId, id]);
  return rowCount === 1;
}
