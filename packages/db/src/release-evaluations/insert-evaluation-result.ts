import type { SystemTransaction } from "../transaction.ts";

export type EvaluationResultInsert = {
  evaluationId: string;
  workspaceId: number;
  key: string;
  arm: "release" | "live";
  set: string;
  label: string;
  userId: string;
  documentId: string | null;
  passed: boolean;
  problems: string[];
  scores: Record<string, number>;
  answerId: string | null;
  tookMs: number;
};

/** Stores what came of a case of an evaluation and says that its run goes on. */
export async function insertEvaluationResult(tx: SystemTransaction, result: EvaluationResultInsert): Promise<void> {
  await tx.query(
    `INSERT INTO release_evaluation_results (evaluation_id, workspace_id, key, arm, set_name, label, user_id, document_id, passed, problems, scores, answer_id, took_ms)
     SELECT $1, $2, $3, $4, $5, $6, u.id, d.id, $9, $10, $11, $12, $13
     FROM (SELECT 1) AS one LEFT JOIN users u ON u.id = $7 LEFT JOIN documents d ON d.id = $8 ON CONFLICT DO NOTHING`,
    [
      result.evaluationId,
      result.workspaceId,
      result.key,
      result.arm,
      result.set,
      result.label,
      result.userId,
      result.documentId,
      result.passed,
      result.problems,
      JSON.stringify(result.scores),
      result.answerId,
      Math.round(result.tookMs),
    ],
  );
  await tx.query("UPDATE release_evaluations SET touched_at = now() WHERE id = $1", [result.evaluationId]);
}
