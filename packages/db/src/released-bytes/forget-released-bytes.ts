import type { SystemTransaction } from "../transaction.ts";

/** Crosses off keys that were let go of before `before`: those just removed, and those that a document holds again. */
export async function forgetReleasedBytes(tx: SystemTransaction, before: Date, removed: string[]): Promise<void> {
  await tx.query(
    `DELETE FROM released_bytes r WHERE released_at < $1 AND (storage_key = ANY($2) OR EXISTS (SELECT FROM documents d WHERE d.storage_key = r.storage_key))`,
    [before, removed],
  );
}
