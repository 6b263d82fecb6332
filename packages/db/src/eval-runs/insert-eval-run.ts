import type { SystemTransaction } from "../transaction.ts";

/** Queues a run over all cases of the workspace; null when one is under way, or there is no case. */
export async function insertEvalRun(tx: SystemTransaction, workspaceId: number, id: string, startedBy: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO eval_runs (id, workspace_id, started_by, case_count)
     SELECT $2, $1, $3, count(*) FROM eval_cases WHERE workspace_id = $1 HAVING count(*) > 0
     ON CONFLICT (workspace_id) WHERE state IN ('queued', 'running') DO NOTHING RETURNING id`,
    [workspaceId, id, startedBy],
  );
  return rows[0]?.id ?? null;
}
