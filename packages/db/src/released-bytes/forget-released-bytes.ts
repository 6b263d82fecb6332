import type { SystemTransaction } from "../transaction.ts";

/** Crosses off keys that were let go of before `before`: those that are gone, and those that a document holds again. What was kept is looked at later. */
export async function forgetReleasedBytes(tx: SystemTransaction, before: Date, keys: { gone: string[]; kept: string[] }): Promise<void> {
  await tx.query("UPDATE released_bytes SET released_at = now() WHERE storage_key = ANY($1)", [keys.kept]);
  await tx.query(
    `DELETE FROM released_bytes r WHERE released_at < $1 AND (storage_key = ANY($2) OR EXISTS (SELECT FROM documents d WHERE d.storage_key = r.storage_key))`,
    [before, keys.gone],
  );
}
