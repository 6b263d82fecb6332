import type { SystemTransaction } from "../transaction.ts";

/** Queues a run for every workspace that has cases and none was begun within `everyHours`. Returns how many. */
export async function queueDueEvalRuns(tx: SystemTransaction, everyHours: number): Promise<number> {
  const { rowCount } = await tx.query(
    `INSERT INTO eval_runs (id, workspace_id, case_count)
     SELECT gen_random_uuid(), e.workspace_id, count(*) FROM eval_cases e
      WHERE NOT EXISTS (SELECT FROM eval_runs r WHERE r.workspace_id = e.workspace_id AND r.created_at > now() - make_interval(hours => $1))
      GROUP BY e.workspace_id
     ON CONFLICT (workspace_id) WHERE state IN ('queued', 'running') DO NOTHING`,
    [everyHours],
  );
  return rowCount ?? 0;
}
