import type { Transaction } from "../transaction.ts";

export type FeedbackInsert = {
  id: string;
  workspaceId: number;
  answerId: string;
  userId: string;
  rating: "up" | "down";
  reason: string | null;
  comment: string | null;
  citation: number | null;
};

/** How alike two questions are at least to be reports of the same meaning (`question_likeness`, migration 0013). */
const alike = 0.6;

/**
 * Stores what a person says of an answer or of one of its notes; saying it again changes it and opens it anew. A thumb down joins the
 * unfinished reports of the most similar question, where there is one. Returns the id of the row.
 */
export async function upsertFeedback(tx: Transaction, feedback: FeedbackInsert): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `WITH asked AS (SELECT question_terms(coalesce(nullif(searched_for, ''), question)) AS terms FROM answers WHERE id = $3),
     nearest AS (
       SELECT coalesce(f.group_id, f.id) AS group_id FROM feedback f, asked
       WHERE f.workspace_id = $2 AND $5 = 'down' AND f.rating = 'down' AND f.status IN ('open', 'in_progress')
         AND question_likeness(f.terms, asked.terms) >= $9
       ORDER BY question_likeness(f.terms, asked.terms) DESC, f.created_at, f.id LIMIT 1)
     INSERT INTO feedback (id, workspace_id, answer_id, user_id, rating, reason, comment, citation, terms, group_id)
     SELECT $1::uuid, $2, $3, $4, $5, $6, $7, $8, asked.terms, (SELECT group_id FROM nearest) FROM asked
     ON CONFLICT (answer_id, user_id, coalesce(citation, 0))
     DO UPDATE SET rating = excluded.rating, reason = excluded.reason, comment = excluded.comment, status = 'open', updated_at = now(),
                   corrected_at = NULL, correction_seen_at = NULL
     RETURNING id`,
    [
      feedback.id,
      feedback.workspaceId,
      feedback.answerId,
      feedback.userId,
      feedback.rating,
      feedback.reason,
      feedback.comment,
      feedback.citation,
      alike,
    ],
  );
  return rows[0]!.id;
}
