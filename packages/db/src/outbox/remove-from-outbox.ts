import type { SystemTransaction } from "../transaction.ts";

/** Deletes rows that are in the queue now. */
export async function removeFromOutbox(tx: SystemTransaction, ids: number[]): Promise<void> {
  await tx.query("DELETE FROM outbox WHERE id = ANY($1::bigint[])", [ids]);
}
