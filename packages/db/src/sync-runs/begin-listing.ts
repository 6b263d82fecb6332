import type { SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Marks a run as listing its source; a resumed run keeps its start. False when it has been listed or has ended. */
export async function beginListing(tx: SystemTransaction, workspaceId: number, runId: SyncRunId): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE sync_runs SET state = 'listing', started_at = coalesce(started_at, now()), found = NULL, error_code = NULL, error_message = NULL
     WHERE workspace_id = $1 AND id = $2 AND state IN ('queued', 'listing')`,
    [workspaceId, runId],
  );
  return rowCount === 1;
}
