import type { SystemTransaction } from "../transaction.ts";

/** The largest share of a budget that is used in its current period; null without a budget. */
export async function measureBudgetUse(tx: SystemTransaction, workspaceId: number): Promise<number | null> {
  const { rows } = await tx.query<{ share: number | null }>(
    `SELECT max(coalesce(p.spent_micros, 0)::float8 / b.limit_micros) AS share
       FROM budgets b LEFT JOIN budget_periods p ON p.budget_id = b.id AND p.starts_on = date_trunc(b.period, now() AT TIME ZONE 'UTC')::date
      WHERE b.workspace_id = $1`,
    [workspaceId],
  );
  return rows[0]?.share ?? null;
}
