import type { ReaderTransaction } from "../transaction.ts";

export type ConversationRow = { id: string; title: string; audience: "internal" | "customer" | null; updatedAt: Date };

/** A conversation of the person; null when it is someone else's or gone. */
export async function findConversation(
  tx: ReaderTransaction,
  workspaceId: number,
  userId: string,
  conversationId: string,
): Promise<ConversationRow | null> {
  const { rows } = await tx.query<ConversationRow>(
    'SELECT id, title, audience, updated_at AS "updatedAt" FROM conversations WHERE workspace_id = $1 AND user_id = $2 AND id = $3',
    [workspaceId, userId, conversationId],
  );
  return rows[0] ?? null;
}
