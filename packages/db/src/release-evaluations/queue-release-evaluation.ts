import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";

/** Queues an evaluation of a release beside the live one; null when one of the workspace is under way. Returns its id. */
export async function queueReleaseEvaluation(
  tx: SystemTransaction,
  {
    workspaceId,
    releaseId,
    liveReleaseId,
    runBy,
  }: { workspaceId: number; releaseId: string; liveReleaseId: string | null; runBy: string | null },
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO release_evaluations (id, workspace_id, release_id, live_release_id, run_by, state, measured_by, passed, own_models, failures, figures)
     VALUES ($1, $2, $3, $4, $5, 'queued', 'server', false, true, '{}', '[]')
     ON CONFLICT (workspace_id) WHERE state IN ('queued', 'running') DO NOTHING RETURNING id`,
    [newId<string>(), workspaceId, releaseId, liveReleaseId, runBy],
  );
  return rows[0]?.id ?? null;
}
