import type { SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Runs that a worker still has to list, and those that wait for documents only; what a start rebuilds the queue from. */
export async function listUnfinishedRuns(tx: SystemTransaction): Promise<{ workspaceId: number; runId: SyncRunId; state: string }[]> {
  const { rows } = await tx.query<{ workspaceId: number; runId: SyncRunId; state: string }>(
    `SELECT workspace_id AS "workspaceId", id AS "runId", state FROM sync_runs WHERE state IN ('queued', 'listing', 'running') ORDER BY created_at`,
  );
  return rows;
}
