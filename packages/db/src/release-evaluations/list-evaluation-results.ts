import type { ReleaseEvaluationResult } from "@footnote/domain/release";
import type { SystemTransaction } from "../transaction.ts";

/** What came of each case of an evaluation, with what came of it in the live release: what broke first, then what failed in both, then the rest. */
export async function listEvaluationResults(
  tx: SystemTransaction,
  workspaceId: number,
  evaluationId: string,
): Promise<ReleaseEvaluationResult[]> {
  const side = (alias: string) =>
    `jsonb_build_object('passed', ${alias}.passed, 'problems', ${alias}.problems, 'scores', ${alias}.scores, 'answerId', ${alias}.answer_id, 'tookMs', ${alias}.took_ms)`;
  const { rows } = await tx.query<ReleaseEvaluationResult>(
    `SELECT r.key, r.set_name AS "set", r.label, u.email AS "as", ${side("r")} AS release, CASE WHEN l.key IS NULL THEN NULL ELSE ${side("l")} END AS live
       FROM release_evaluation_results r LEFT JOIN users u ON u.id = r.user_id
       LEFT JOIN release_evaluation_results l ON l.evaluation_id = r.evaluation_id AND l.key = r.key AND l.arm = 'live'
      WHERE r.workspace_id = $1 AND r.evaluation_id = $2 AND r.arm = 'release'
      ORDER BY r.passed, (l.passed IS NOT DISTINCT FROM r.passed), r.set_name, r.created_at, r.key`,
    [workspaceId, evaluationId],
  );
  return rows;
}
