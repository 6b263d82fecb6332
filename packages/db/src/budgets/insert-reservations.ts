import type { SystemTransaction } from "../transaction.ts";

/** Sets money aside in each budget for one call; `id` names the call. */
export async function insertReservations(
  tx: SystemTransaction,
  id: string,
  budgets: readonly { id: string; startsOn: string }[],
  micros: number,
): Promise<void> {
  await tx.query(
    `INSERT INTO budget_reservations (id, budget_id, starts_on, micros)
     SELECT $1, given.id, given.starts_on, $4 FROM unnest($2::uuid[], $3::date[]) AS given (id, starts_on)`,
    [id, budgets.map((budget) => budget.id), budgets.map((budget) => budget.startsOn), micros],
  );
}
