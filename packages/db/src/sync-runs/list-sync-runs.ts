import type { SyncRun } from "@footnote/domain/source";
import type { SystemTransaction } from "../transaction.ts";
import { toSyncRun, type SyncRunRow } from "./sync-run-row.ts";

/** The latest runs of a source, newest first. */
export async function listSyncRuns(tx: SystemTransaction, workspaceId: number, sourceId: string, limit: number): Promise<SyncRun[]> {
  const { rows } = await tx.query<SyncRunRow>(
    "SELECT * FROM sync_run_progress WHERE workspace_id = $1 AND source_id = $2 ORDER BY created_at DESC LIMIT $3",
    [workspaceId, sourceId, limit],
  );
  return rows.map(toSyncRun);
}
