import type { SystemTransaction } from "../transaction.ts";

/** Takes a run that waits, or one whose process has not been heard of for two minutes; null when there is none. */
export async function takeEvalRun(tx: SystemTransaction): Promise<{ id: string; workspaceId: number } | null> {
  const { rows } = await tx.query<{ id: string; workspaceId: number }>(
    `UPDATE eval_runs SET state = 'running', touched_at = now()
      WHERE id = (SELECT id FROM eval_runs
                   WHERE state = 'queued' OR (state = 'running' AND touched_at < now() - interval '2 minutes')
                   ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, workspace_id AS "workspaceId"`,
  );
  return rows[0] ?? null;
}
