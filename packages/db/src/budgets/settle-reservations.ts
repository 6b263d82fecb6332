import type { SystemTransaction } from "../transaction.ts";

/** Turns what was set aside for a call into what it cost, in the period it was set aside in. */
export async function settleReservations(tx: SystemTransaction, id: string, costMicros: number): Promise<void> {
  await tx.query(
    `WITH gone AS (DELETE FROM budget_reservations WHERE id = $1 RETURNING budget_id, starts_on)
     INSERT INTO budget_periods (budget_id, starts_on, spent_micros) SELECT budget_id, starts_on, $2 FROM gone
     ON CONFLICT (budget_id, starts_on) DO UPDATE SET spent_micros = budget_periods.spent_micros + excluded.spent_micros`,
    [id, costMicros],
  );
}
