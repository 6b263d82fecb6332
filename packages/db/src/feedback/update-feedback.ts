import type { SystemTransaction } from "../transaction.ts";

/** What triage changes; undefined stays as it is, `ownerId` null takes the owner away. */
export type FeedbackChange = { status?: string | undefined; ownerId?: string | null | undefined; labels?: string[] | undefined };

/** Changes an item of the inbox; false when there is none. */
export async function updateFeedback(
  tx: SystemTransaction,
  workspaceId: number,
  feedbackId: string,
  change: FeedbackChange,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE feedback SET status = coalesce($3, status), labels = coalesce($4, labels),
            owner_id = CASE WHEN $5 THEN $6::uuid ELSE owner_id END, updated_at = now()
      WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, feedbackId, change.status ?? null, change.labels ?? null, change.ownerId !== undefined, change.ownerId ?? null],
  );
  return rowCount === 1;
}
