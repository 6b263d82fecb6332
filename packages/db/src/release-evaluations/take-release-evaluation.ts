import type { SystemTransaction } from "../transaction.ts";

export type TakenEvaluation = { id: string; workspaceId: number; releaseId: string; liveReleaseId: string | null; runBy: string | null };

/** Takes an evaluation that waits, or one whose process has not been heard of for five minutes; null when there is none. */
export async function takeReleaseEvaluation(tx: SystemTransaction): Promise<TakenEvaluation | null> {
  const { rows } = await tx.query<TakenEvaluation>(
    `UPDATE release_evaluations SET state = 'running', touched_at = now()
      WHERE id = (SELECT id FROM release_evaluations
                   WHERE state = 'queued' OR (state = 'running' AND touched_at < now() - interval '5 minutes')
                   ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, workspace_id AS "workspaceId", release_id AS "releaseId", live_release_id AS "liveReleaseId", run_by AS "runBy"`,
  );
  return rows[0] ?? null;
}
