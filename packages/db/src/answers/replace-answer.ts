import type { ReaderTransaction } from "../transaction.ts";

/** Marks an answer of the person's conversation as replaced by a newer one; false when there is none to replace. */
export async function replaceAnswer(
  tx: ReaderTransaction,
  workspaceId: number,
  conversationId: string,
  answerId: string,
  replacedBy: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE answers SET replaced_by = $4 WHERE workspace_id = $1 AND conversation_id = $2 AND id = $3 AND replaced_by IS NULL",
    [workspaceId, conversationId, answerId, replacedBy],
  );
  return rowCount === 1;
}
