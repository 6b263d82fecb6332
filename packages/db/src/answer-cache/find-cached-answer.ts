import type { SystemTransaction } from "../transaction.ts";

/** The record of an answer of the last 24 hours under this key, counted as used; null when there is none. */
export async function findCachedAnswer(tx: SystemTransaction, workspaceId: number, key: string): Promise<unknown> {
  const { rows } = await tx.query<{ record: unknown }>(
    `UPDATE answer_cache c SET hits = c.hits + 1 FROM answers a
     WHERE a.id = c.answer_id AND c.workspace_id = $1 AND c.key = $2 AND c.created_at > now() - interval '24 hours' RETURNING a.record`,
    [workspaceId, key],
  );
  return rows[0]?.record ?? null;
}
