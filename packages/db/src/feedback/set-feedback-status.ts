import type { SystemTransaction } from "../transaction.ts";

/** Sets the state of an item of the inbox; false when there is none. */
export async function setFeedbackStatus(tx: SystemTransaction, workspaceId: number, feedbackId: string, status: string): Promise<boolean> {
  const { rowCount } = await tx.query("UPDATE feedback SET status = $3, updated_at = now() WHERE workspace_id = $1 AND id = $2", [
    workspaceId,
    feedbackId,
    status,
  ]);
  return rowCount === 1;
}
