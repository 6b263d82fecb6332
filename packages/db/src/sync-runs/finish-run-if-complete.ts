import type { SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/**
 * Closes a listed run when none of its documents is on its way any more and freezes its counts (attachments were found while
 * reading); true when this call closed it.
 * Call it in a transaction of its own after a document ends, so that of two documents that end together the later sees the earlier.
 */
export async function finishRunIfComplete(tx: SystemTransaction, workspaceId: number, runId: SyncRunId): Promise<boolean> {
  // asked after every document: one look in an index, where counting all documents of the run would make a sync of many quadratic
  const { rowCount } = await tx.query("SELECT FROM documents WHERE changed_run_id = $1 AND state IN ('accepted', 'parsed') LIMIT 1", [
    runId,
  ]);
  if (rowCount !== 0) return false;
  const { rows } = await tx.query<{ source_id: string }>(
    `UPDATE sync_runs r SET state = 'done', finished_at = now(), done = p.done, failed = p.failed, found = greatest(r.found, r.unchanged + p.done + p.failed)
     FROM sync_run_progress p
     WHERE r.workspace_id = $1 AND r.id = $2 AND r.state = 'running' AND p.id = r.id
       AND NOT EXISTS (SELECT FROM documents d WHERE d.changed_run_id = r.id AND d.state IN ('accepted', 'parsed')) RETURNING r.source_id`,
    [workspaceId, runId],
  );
  if (rows[0] === undefined) return false;
  await tx.query("UPDATE sources SET last_good_sync_at = now() WHERE workspace_id = $1 AND id = $2", [workspaceId, rows[0].source_id]);
  return true;
}
