import type { ReaderTransaction } from "../transaction.ts";

/** Deletes a conversation of the person with its answers and what was said of them; false when there is none. */
export async function deleteConversation(
  tx: ReaderTransaction,
  workspaceId: number,
  userId: string,
  conversationId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query("DELETE FROM conversations WHERE workspace_id = $1 AND user_id = $2 AND id = $3", [
    workspaceId,
    userId,
    conversationId,
  ]);
  return rowCount === 1;
}
