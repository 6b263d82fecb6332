import type { BudgetPeriod } from "@footnote/domain/money";
import type { SystemTransaction } from "../transaction.ts";

export type LockedBudget = {
  id: string;
  period: BudgetPeriod;
  startsOn: string;
  limitMicros: number;
  warnPercent: number;
  cheaperPercent: number;
  spentMicros: number;
  reservedMicros: number;
};

/** A reservation of a process that died counts no longer than this. */
const reservationLife = "10 minutes";

/**
 * The budgets that hold for these principals with what the running period (UTC) has used, locked until the end of the transaction so
 * that two askers never count the same money. In the order of their ids, so that no two transactions wait for each other.
 */
export async function lockBudgets(tx: SystemTransaction, workspaceId: number, principalIds: readonly number[]): Promise<LockedBudget[]> {
  const { rows: locked } = await tx.query<{ id: string }>(
    "SELECT id FROM budgets WHERE workspace_id = $1 AND principal_id = ANY ($2) ORDER BY id FOR UPDATE",
    [workspaceId, principalIds],
  );
  if (locked.length === 0) return [];
  // a second statement sees what the one that held the lock has committed
  const { rows } = await tx.query<LockedBudget>(
    `SELECT b.id, b.period, b.starts_on::text AS "startsOn", b.limit_micros::float8 AS "limitMicros", b.warn_percent AS "warnPercent",
       b.cheaper_percent AS "cheaperPercent", coalesce(p.spent_micros, 0)::float8 AS "spentMicros",
       coalesce((SELECT sum(r.micros) FROM budget_reservations r WHERE r.budget_id = b.id AND r.starts_on = b.starts_on
                 AND r.created_at > now() - interval '${reservationLife}'), 0)::float8 AS "reservedMicros"
     FROM (SELECT *, date_trunc(period, now() AT TIME ZONE 'utc')::date AS starts_on FROM budgets WHERE id = ANY ($1)) b
     LEFT JOIN budget_periods p ON p.budget_id = b.id AND p.starts_on = b.starts_on
     ORDER BY b.id`,
    [locked.map((row) => row.id)],
  );
  return rows;
}
