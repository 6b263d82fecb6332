import type { Viewer } from "@footnote/domain/principal";
import type { SystemTransaction } from "../transaction.ts";

/**
 * Whether an answer was made by an evaluation, for nobody in particular, and the viewer may see its question: one that an evaluation of a
 * release asked about a document is for those who may read that document.
 */
export async function isEvalAnswer(tx: SystemTransaction, viewer: Viewer, answerId: string): Promise<boolean> {
  const { workspaceId, principalIds } = viewer;
  const { rows } = await tx.query(
    `SELECT FROM eval_results WHERE workspace_id = $1 AND answer_id = $2
     UNION ALL
     SELECT FROM release_evaluation_results r LEFT JOIN documents d ON d.id = r.document_id
      WHERE r.workspace_id = $1 AND r.answer_id = $2 AND (r.document_id IS NULL OR d.allow && $3 AND NOT d.deny && $3) LIMIT 1`,
    [workspaceId, answerId, principalIds],
  );
  return rows.length > 0;
}
