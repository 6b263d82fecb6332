import type { SystemTransaction } from "../transaction.ts";

export type EvalCaseInsert = {
  id: string;
  workspaceId: number;
  feedbackId: string | null;
  question: string;
  history: string[];
  userId: string;
  audience: string | null;
  expectDocumentIds: string[];
  expectFacts: string[];
  mustRefuse: boolean;
  mustNotContain: string[];
  createdBy: string | null;
};

/** Stores an eval case; false when the report has one already. */
export async function insertEvalCase(tx: SystemTransaction, row: EvalCaseInsert): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO eval_cases (id, workspace_id, feedback_id, question, history, user_id, audience, expect_document_ids, expect_facts, must_refuse, must_not_contain, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (feedback_id) WHERE feedback_id IS NOT NULL DO NOTHING`,
    [
      row.id,
      row.workspaceId,
      row.feedbackId,
      row.question,
      row.history,
      row.userId,
      row.audience,
      row.expectDocumentIds,
      row.expectFacts,
      row.mustRefuse,
      row.mustNotContain,
      row.createdBy,
    ],
  );
  return rowCount === 1;
}
