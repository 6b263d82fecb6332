import type { SystemTransaction } from "../transaction.ts";

/** Makes a link to a conversation of the person, or gives the one there is; null when the conversation is not theirs. */
export async function shareConversation(
  tx: SystemTransaction,
  workspaceId: number,
  userId: string,
  conversationId: string,
): Promise<{ id: string; isNew: boolean } | null> {
  const { rows } = await tx.query<{ id: string; isNew: boolean }>(
    `INSERT INTO conversation_shares (workspace_id, conversation_id, created_by)
     SELECT workspace_id, id, user_id FROM conversations WHERE workspace_id = $1 AND user_id = $2 AND id = $3
     ON CONFLICT (conversation_id) DO UPDATE SET conversation_id = excluded.conversation_id
     RETURNING id, xmax = 0 AS "isNew"`,
    [workspaceId, userId, conversationId],
  );
  return rows[0] ?? null;
}
