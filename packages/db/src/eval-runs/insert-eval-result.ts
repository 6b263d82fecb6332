import type { SystemTransaction } from "../transaction.ts";

export type EvalResultInsert = {
  runId: string;
  caseId: string;
  workspaceId: number;
  passed: boolean;
  problems: string[];
  scores: Record<string, number>;
  answerId: string | null;
  tookMs: number;
};

/** Stores what came of a case and says that its run goes on; false when the case was removed meanwhile. */
export async function insertEvalResult(tx: SystemTransaction, result: EvalResultInsert): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO eval_results (run_id, case_id, workspace_id, passed, problems, scores, answer_id, took_ms)
     SELECT $1, id, $3, $4, $5, $6, $7, $8 FROM eval_cases WHERE id = $2 AND workspace_id = $3 ON CONFLICT DO NOTHING`,
    [
      result.runId,
      result.caseId,
      result.workspaceId,
      result.passed,
      result.problems,
      JSON.stringify(result.scores),
      result.answerId,
      Math.round(result.tookMs),
    ],
  );
  await tx.query("UPDATE eval_runs SET touched_at = now() WHERE id = $1", [result.runId]);
  return rowCount === 1;
}
