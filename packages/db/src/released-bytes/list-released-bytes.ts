import type { SystemTransaction } from "../transaction.ts";

/** Storage keys that were let go of before `before` and that no document refers to, oldest first. */
export async function listReleasedBytes(tx: SystemTransaction, before: Date, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ key: string }>(
    `SELECT storage_key AS key FROM released_bytes r WHERE released_at < $1 AND NOT EXISTS (SELECT FROM documents d WHERE d.storage_key = r.storage_key)
     ORDER BY released_at LIMIT $2`,
    [before, limit],
  );
  return rows.map((row) => row.key);
}
