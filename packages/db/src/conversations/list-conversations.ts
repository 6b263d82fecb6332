import type { ReaderTransaction } from "../transaction.ts";

export type ConversationListRow = { id: string; title: string; updatedAt: Date; answerCount: number; shareId: string | null };

/** The person's conversations, newest first; `query` is looked for in titles and questions as it stands, ignoring case. */
export async function listConversations(
  tx: ReaderTransaction,
  workspaceId: number,
  userId: string,
  options: { query?: string; limit: number },
): Promise<ConversationListRow[]> {
  const { rows } = await tx.query<ConversationListRow>(
    `SELECT c.id, c.title, c.updated_at AS "updatedAt",
            (SELECT count(*) FROM answers a WHERE a.conversation_id = c.id AND a.replaced_by IS NULL) AS "answerCount",
            s.id AS "shareId"
       FROM conversations c LEFT JOIN conversation_shares s ON s.conversation_id = c.id
      WHERE c.workspace_id = $1 AND c.user_id = $2 AND NOT c.is_evaluation
        AND ($3::text IS NULL OR position(lower($3) IN lower(c.title)) > 0
             OR EXISTS (SELECT FROM answers a WHERE a.conversation_id = c.id AND a.replaced_by IS NULL AND position(lower($3) IN lower(a.question)) > 0))
      ORDER BY c.updated_at DESC, c.id DESC
      LIMIT $4`,
    [workspaceId, userId, options.query ?? null, options.limit],
  );
  return rows;
}
