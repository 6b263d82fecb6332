import type { SystemTransaction } from "../transaction.ts";

export type EvalCaseChange = {
  question?: string | undefined;
  expectDocumentIds?: string[] | undefined;
  expectFacts?: string[] | undefined;
  mustRefuse?: boolean | undefined;
  mustNotContain?: string[] | undefined;
};

/** Changes what is given of an eval case; false when there is none. */
export async function updateEvalCase(tx: SystemTransaction, workspaceId: number, id: string, change: EvalCaseChange): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE eval_cases SET question = coalesce($3, question), expect_document_ids = coalesce($4, expect_document_ids), expect_facts = coalesce($5, expect_facts),
            must_refuse = coalesce($6, must_refuse), must_not_contain = coalesce($7, must_not_contain), updated_at = now()
      WHERE workspace_id = $1 AND id = $2`,
    [
      workspaceId,
      id,
      change.question ?? null,
      change.expectDocumentIds ?? null,
      change.expectFacts ?? null,
      change.mustRefuse ?? null,
      change.mustNotContain ?? null,
    ],
  );
  return rowCount === 1;
}
