import type { SystemTransaction } from "../transaction.ts";

/** Whether an answer was made by an evaluation, for nobody in particular. */
export async function isEvalAnswer(tx: SystemTransaction, workspaceId: number, answerId: string): Promise<boolean> {
  const { rows } = await tx.query("SELECT FROM eval_results WHERE workspace_id = $1 AND answer_id = $2 LIMIT 1", [workspaceId, answerId]);
  return rows.length > 0;
}
