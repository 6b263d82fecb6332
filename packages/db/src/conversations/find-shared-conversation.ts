import type { ReaderTransaction } from "../transaction.ts";

export type SharedConversationRow = { conversationId: string; title: string; sharedBy: string; ownerId: string; sharedAt: Date };

/** The conversation behind a link; needs a transaction with `footnote.share` set to it. null when there is no such link. */
export async function findSharedConversation(
  tx: ReaderTransaction,
  workspaceId: number,
  shareId: string,
): Promise<SharedConversationRow | null> {
  const { rows } = await tx.query<SharedConversationRow>(
    `SELECT c.id AS "conversationId", c.title, u.name AS "sharedBy", c.user_id AS "ownerId", s.created_at AS "sharedAt"
       FROM conversation_shares s JOIN conversations c ON c.id = s.conversation_id JOIN users u ON u.id = s.created_by
      WHERE s.workspace_id = $1 AND s.id = $2`,
    [workspaceId, shareId],
  );
  return rows[0] ?? null;
}
