import type { SystemTransaction } from "../transaction.ts";

/** Removes up to `limit` conversations that nobody has gone on with since `before`, with their answers and feedback. Returns how many. */
export async function removeOldConversations(tx: SystemTransaction, workspaceId: number, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.query(
    `DELETE FROM conversations WHERE id IN (SELECT id FROM conversations WHERE workspace_id = $1 AND updated_at < $2 ORDER BY updated_at LIMIT $3)`,
    [workspaceId, before, limit],
  );
  return rowCount ?? 0;
}
