import type { SystemTransaction } from "../transaction.ts";

/** Sets a gap's owner (null for nobody), and closes or opens it; what is undefined stays. False when there is none. */
export async function updateGap(
  tx: SystemTransaction,
  workspaceId: number,
  id: string,
  change: { ownerId?: string | null | undefined; isClosed?: boolean | undefined; by: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE content_gaps SET owner_id = CASE WHEN $3 THEN $4::uuid ELSE owner_id END,
            closed_at = CASE $5::boolean WHEN true THEN coalesce(closed_at, now()) WHEN false THEN NULL ELSE closed_at END,
            closed_by = CASE $5::boolean WHEN true THEN $6::uuid WHEN false THEN NULL ELSE closed_by END
      WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id, change.ownerId !== undefined, change.ownerId ?? null, change.isClosed ?? null, change.by],
  );
  return rowCount === 1;
}
