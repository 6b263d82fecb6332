import type { DocumentId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** A question whose answer helped, who asked it, and the documents the answer cites. */
export type PraisedAnswer = { question: string; userId: string; documentIds: DocumentId[] };

/** Questions whose whole answer was rated up and not down, with what the answer cites that still exists; the latest first, one each. */
export async function listPraisedAnswers(tx: SystemTransaction, workspaceId: number, limit: number): Promise<PraisedAnswer[]> {
  const { rows } = await tx.query<PraisedAnswer>(
    `SELECT DISTINCT ON (max(a.created_at), a.searched_for) a.searched_for AS question, a.user_id AS "userId", array_agg(DISTINCT d.id) AS "documentIds"
     FROM answers a JOIN citations c ON c.answer_id = a.id JOIN documents d ON d.id = c.document_id
     WHERE a.workspace_id = $1 AND NOT a.refused
       AND EXISTS (SELECT FROM feedback f WHERE f.answer_id = a.id AND f.rating = 'up' AND f.citation IS NULL)
       AND NOT EXISTS (SELECT FROM feedback f WHERE f.answer_id = a.id AND f.rating = 'down')
     GROUP BY a.searched_for, a.user_id ORDER BY max(a.created_at) DESC, a.searched_for LIMIT $2`,
    [workspaceId, limit],
  );
  return rows;
}
