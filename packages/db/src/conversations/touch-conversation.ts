import type { ReaderTransaction } from "../transaction.ts";

/** Moves a conversation to the top of the person's list. */
export async function touchConversation(tx: ReaderTransaction, workspaceId: number, conversationId: string): Promise<void> {
  await tx.query("UPDATE conversations SET updated_at = now() WHERE workspace_id = $1 AND id = $2", [workspaceId, conversationId]);
}
