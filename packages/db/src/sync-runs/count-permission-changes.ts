import type { SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Adds to the number of documents whose readers changed in a run while their content did not. */
export async function countPermissionChanges(
  tx: SystemTransaction,
  workspaceId: number,
  runId: SyncRunId,
  documents: number,
): Promise<void> {
  if (documents > 0)
    await tx.query("UPDATE sync_runs SET permissions_changed = permissions_changed + $3 WHERE workspace_id = $1 AND id = $2", [
      workspaceId,
      runId,
      documents,
    ]);
}
