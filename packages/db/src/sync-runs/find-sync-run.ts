import type { SourceId, SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

export type OpenSyncRun = { id: SyncRunId; sourceId: SourceId; state: string };

/** A run by id, or null when it is gone with its source. */
export async function findSyncRun(tx: SystemTransaction, workspaceId: number, runId: SyncRunId): Promise<OpenSyncRun | null> {
  const { rows } = await tx.query<OpenSyncRun>(
    `SELECT id, source_id AS "sourceId", state FROM sync_runs WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, runId],
  );
  return rows[0] ?? null;
}
