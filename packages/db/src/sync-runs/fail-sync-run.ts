import type { SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Ends a run that could not list its source; documents accepted so far go on. */
export async function failSyncRun(
  tx: SystemTransaction,
  workspaceId: number,
  runId: SyncRunId,
  error: { code: string; message: string },
): Promise<void> {
  await tx.query(
    "UPDATE sync_runs SET state = 'failed', finished_at = now(), error_code = $3, error_message = $4 WHERE workspace_id = $1 AND id = $2 AND state IN ('queued', 'listing')",
    [workspaceId, runId, error.code, error.message],
  );
}
