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

/** Stores what a person says of an answer or of one of its notes; saying it again changes it and opens it anew. Returns the id of the row. */
export async function upsertFeedback(tx: Transaction, feedback: FeedbackInsert): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO feedback (id, workspace_id, answer_id, user_id, rating, reason, comment, citation)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (answer_id, user_id, coalesce(citation, 0))
     DO UPDATE SET rating = excluded.rating, reason = excluded.reason, comment = excluded.comment, status = 'open', updated_at = now()
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
    ],
  );
  return rows[0]!.id;
}
