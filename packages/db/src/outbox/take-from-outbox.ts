import type { SystemTransaction } from "../transaction.ts";

export type OutboxRow = { id: number; job: string; payload: Record<string, unknown> };

/** The oldest rows, locked against a second relay until the transaction ends. */
export async function takeFromOutbox(tx: SystemTransaction, limit: number): Promise<OutboxRow[]> {
  const { rows } = await tx.query<OutboxRow>("SELECT id, job, payload FROM outbox ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED", [limit]);
  return rows;
}
