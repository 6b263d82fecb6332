import type { SourceId, SyncRunId } from "@footnote/domain/ids";
import { newId } from "../new-id.ts";
import { addToOutbox } from "../outbox/add-to-outbox.ts";
import { syncSoon } from "../sources/sync-soon.ts";
import type { SystemTransaction } from "../transaction.ts";

/**
 * Queues a run of a source with its job. A run that is still open is returned instead of a second one; where it has begun it may have
 * passed what changed already, so another one follows soon. The source row is locked, so that two clicks make one run.
 */
export async function insertSyncRun(
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: SourceId,
): Promise<{ runId: SyncRunId; isNew: boolean }> {
  await tx.query("SELECT FROM sources WHERE workspace_id = $1 AND id = $2 FOR UPDATE", [workspaceId, sourceId]);
  const { rows } = await tx.query<{ id: SyncRunId; state: string }>(
    "SELECT id, state FROM sync_runs WHERE workspace_id = $1 AND source_id = $2 AND state IN ('queued', 'listing', 'running') ORDER BY created_at DESC LIMIT 1",
    [workspaceId, sourceId],
  );
  if (rows[0] !== undefined) {
    if (rows[0].state !== "queued") await syncSoon(tx, workspaceId, sourceId);
    return { runId: rows[0].id, isNew: false };
  }
  const runId = newId<SyncRunId>();
  await tx.query("INSERT INTO sync_runs (id, workspace_id, source_id) VALUES ($1, $2, $3)", [runId, workspaceId, sourceId]);
  await addToOutbox(tx, [{ workspaceId, job: "sync-source", payload: { workspaceId, runId } }]);
  return { runId, isNew: true };
}
