import type { SystemTransaction } from "../transaction.ts";

/** Keeps an answer for the next who asks the same with the same rights, and lets go of what is older than a day. */
export async function insertCachedAnswer(tx: SystemTransaction, workspaceId: number, key: string, answerId: string): Promise<void> {
  await tx.query("DELETE FROM answer_cache WHERE workspace_id = $1 AND created_at < now() - interval '24 hours'", [workspaceId]);
  await tx.query(
    `INSERT INTO answer_cache (workspace_id, key, answer_id) SELECT $1, $2, id FROM answers WHERE workspace_id = $1 AND id = $3
     ON CONFLICT (workspace_id, key) DO UPDATE SET answer_id = excluded.answer_id, created_at = now(), hits = 0`,
    [workspaceId, key, answerId],
  );
}
