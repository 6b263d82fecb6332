import type { SystemTransaction } from "../transaction.ts";

/** Ends the link to a conversation of the person; false when there was none. */
export async function unshareConversation(
  tx: SystemTransaction,
  workspaceId: number,
  userId: string,
  conversationId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    "DELETE FROM conversation_shares WHERE workspace_id = $1 AND created_by = $2 AND conversation_id = $3",
    [workspaceId, userId, conversationId],
  );
  return rowCount === 1;
}
