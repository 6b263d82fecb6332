import type { SystemTransaction } from "../transaction.ts";

/** Age of the oldest job that has not reached the queue, in seconds; 0 when there is none. */
export async function getOutboxAge(tx: SystemTransaction): Promise<number> {
  const { rows } = await tx.query<{ age: number }>(
    "SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age FROM outbox",
  );
  return rows[0]!.age;
}
