import type { EvalCase } from "@footnote/domain/eval-case";
import type { SystemTransaction } from "../transaction.ts";

/** `lostDocuments` is how many of the expected documents are gone. */
export type EvalCaseRow = EvalCase & { userId: string; lostDocuments: number };
type Row = Omit<EvalCaseRow, "createdAt"> & { createdAt: Date };

/** The eval cases of a workspace, the latest first; `id` names one. Expected documents that are gone are left out. */
export async function listEvalCases(tx: SystemTransaction, workspaceId: number, query: { id?: string } = {}): Promise<EvalCaseRow[]> {
  const { rows } = await tx.query<Row>(
    `SELECT e.id, e.feedback_id AS "feedbackId", e.question, e.history, e.user_id AS "userId", u.email AS "as", e.audience,
            e.expect_facts AS "expectFacts", e.must_refuse AS "mustRefuse", e.must_not_contain AS "mustNotContain", m.email AS "createdBy",
            cardinality(e.expect_document_ids) - (SELECT count(*)::integer FROM documents d WHERE d.workspace_id = $1 AND d.id = ANY (e.expect_document_ids)) AS "lostDocuments",
            e.created_at AS "createdAt",
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'title', d.title) ORDER BY d.title), '[]')
               FROM documents d WHERE d.workspace_id = $1 AND d.id = ANY (e.expect_document_ids)) AS "expectDocuments",
            (SELECT jsonb_build_object('runId', r.run_id, 'passed', r.passed) FROM eval_results r WHERE r.case_id = e.id ORDER BY r.created_at DESC LIMIT 1) AS last
       FROM eval_cases e JOIN users u ON u.id = e.user_id LEFT JOIN users m ON m.id = e.created_by
      WHERE e.workspace_id = $1 AND ($2::uuid IS NULL OR e.id = $2)
      ORDER BY e.created_at DESC, e.id DESC`,
    [workspaceId, query.id ?? null],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
