import type { SystemTransaction } from "../transaction.ts";

/** Puts the notice of a corrected answer of the person away; false when there is none. */
export async function dismissCorrection(tx: SystemTransaction, workspaceId: number, userId: string, feedbackId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE feedback SET correction_seen_at = now() WHERE workspace_id = $1 AND user_id = $2 AND corrected_at IS NOT NULL
        AND answer_id = (SELECT answer_id FROM feedback WHERE workspace_id = $1 AND user_id = $2 AND id = $3)`,
    [workspaceId, userId, feedbackId],
  );
  return rowCount !== 0;
}
