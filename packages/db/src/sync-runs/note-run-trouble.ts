import type { SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Shows on an open run why its last attempt failed, while it waits for the next one. */
export async function noteRunTrouble(
  tx: SystemTransaction,
  workspaceId: number,
  runId: SyncRunId,
  error: { code: string; message: string },
): Promise<void> {
  await tx.query(
    "UPDATE sync_runs SET error_code = $3, error_message = $4 WHERE workspace_id = $1 AND id = $2 AND state IN ('queued', 'listing')",
    [workspaceId, runId, error.code, error.message],
  );
}
