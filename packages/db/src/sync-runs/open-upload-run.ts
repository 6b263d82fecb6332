import type { SourceId, SyncRunId } from "@footnote/domain/ids";
import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";

/** The run that uploads of a source count in: the open one, else a new one. Its `found` grows with each file. */
export async function openUploadRun(tx: SystemTransaction, workspaceId: number, sourceId: SourceId): Promise<SyncRunId> {
  await tx.query("SELECT FROM sources WHERE workspace_id = $1 AND id = $2 FOR UPDATE", [workspaceId, sourceId]);
  const { rows } = await tx.query<{ id: SyncRunId }>(
    "SELECT id FROM sync_runs WHERE workspace_id = $1 AND source_id = $2 AND state = 'running' LIMIT 1",
    [workspaceId, sourceId],
  );
  if (rows[0] !== undefined) return rows[0].id;
  const id = newId<SyncRunId>();
  await tx.query(
    "INSERT INTO sync_runs (id, workspace_id, source_id, state, started_at, listed_at) VALUES ($1, $2, $3, 'running', now(), now())",
    [id, workspaceId, sourceId],
  );
  return id;
}
