import type { ReaderTransaction } from "../transaction.ts";

export type ConversationAnswerRow = { id: string; question: string; record: unknown; rating: "up" | "down" | null; reason: string | null };

/** The answers of a conversation of the person, oldest first, replaced ones left out; `limit` takes the newest. With what the person said of each as a whole. */
export async function listAnswers(
  tx: ReaderTransaction,
  workspaceId: number,
  userId: string,
  conversationId: string,
  limit: number,
): Promise<ConversationAnswerRow[]> {
  const { rows } = await tx.query<ConversationAnswerRow>(
    `SELECT a.id, a.question, a.record, f.rating, f.reason
       FROM answers a
       LEFT JOIN feedback f ON f.answer_id = a.id AND f.user_id = a.user_id AND f.citation IS NULL
      WHERE a.workspace_id = $1 AND a.user_id = $2 AND a.conversation_id = $3 AND a.replaced_by IS NULL
      ORDER BY a.created_at DESC, a.id DESC
      LIMIT $4`,
    [workspaceId, userId, conversationId, limit],
  );
  return rows.toReversed();
}
