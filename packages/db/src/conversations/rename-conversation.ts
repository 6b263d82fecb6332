import type { ReaderTransaction } from "../transaction.ts";

/** Renames a conversation of the person; false when there is none. */
export async function renameConversation(
  tx: ReaderTransaction,
  workspaceId: number,
  userId: string,
  conversationId: string,
  title: string,
): Promise<boolean> {
  const { rowCount } = await tx.query("UPDATE conversations SET title = $4 WHERE workspace_id = $1 AND user_id = $2 AND id = $3", [
    workspaceId,
    userId,
    conversationId,
    title,
  ]);
  return rowCount === 1;
}
