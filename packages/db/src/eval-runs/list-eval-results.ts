import type { EvalResult } from "@footnote/domain/eval-case";
import type { SystemTransaction } from "../transaction.ts";

/** What came of each case of a run beside an earlier run: what broke first, then what failed before too, then the rest. */
export async function listEvalResults(
  tx: SystemTransaction,
  workspaceId: number,
  runId: string,
  previousId: string | null,
): Promise<EvalResult[]> {
  const { rows } = await tx.query<EvalResult>(
    `SELECT r.case_id AS "caseId", e.question, u.email AS "as", r.passed, p.passed AS before, r.problems, r.scores, r.answer_id AS "answerId", r.took_ms AS "tookMs"
       FROM eval_results r JOIN eval_cases e ON e.id = r.case_id JOIN users u ON u.id = e.user_id
       LEFT JOIN eval_results p ON p.run_id = $3 AND p.case_id = r.case_id
      WHERE r.workspace_id = $1 AND r.run_id = $2
      ORDER BY r.passed, (p.passed IS NOT DISTINCT FROM r.passed), e.created_at, e.id`,
    [workspaceId, runId, previousId],
  );
  return rows;
}
