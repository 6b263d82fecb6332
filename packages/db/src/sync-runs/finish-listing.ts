import type { SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** The source has been listed to its end, `removed` documents are gone from it. What is left of the run is parsing and indexing. */
export async function finishListing(tx: SystemTransaction, workspaceId: number, runId: SyncRunId, removed: number): Promise<void> {
  await tx.query(
    `UPDATE sync_runs r SET state = 'running', removed = $3, listed_at = now(), progressed_at = now(),
       found = (SELECT count(*) FROM documents d WHERE d.source_id = r.source_id AND (d.seen_run_id = r.id OR d.changed_run_id = r.id)),
       unchanged = (SELECT count(*) FROM documents d WHERE d.source_id = r.source_id AND d.seen_run_id = r.id AND d.changed_run_id IS DISTINCT FROM r.id)
     WHERE workspace_id = $1 AND id = $2 AND state = 'listing'`,
    [workspaceId, runId, removed],
  );
}
