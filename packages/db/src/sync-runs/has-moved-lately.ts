import type { SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** True when the listing of a run took something in during the last two minutes, whatever became of the job that did it. */
export async function hasMovedLately(tx: SystemTransaction, workspaceId: number, runId: SyncRunId): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT FROM sync_runs WHERE workspace_id = $1 AND id = $2 AND progressed_at > now() - interval '2 minutes'",
    [workspaceId, runId],
  );
  return rowCount === 1;
}
