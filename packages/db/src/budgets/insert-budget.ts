import type { BudgetPeriod } from "@footnote/domain/money";
import type { SystemTransaction } from "../transaction.ts";

export type BudgetInsert = {
  id: string;
  workspaceId: number;
  principalId: number;
  period: BudgetPeriod;
  limitMicros: number;
  warnPercent: number;
  cheaperPercent: number;
  createdBy: string | null;
};

/** Adds a budget, or changes the one of the same people and period. It begins with what was spent in the running period already. */
export async function insertBudget(tx: SystemTransaction, budget: BudgetInsert): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO budgets (id, workspace_id, principal_id, period, limit_micros, warn_percent, cheaper_percent, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (workspace_id, principal_id, period) DO UPDATE
       SET limit_micros = excluded.limit_micros, warn_percent = excluded.warn_percent, cheaper_percent = excluded.cheaper_percent
     RETURNING id`,
    [
      budget.id,
      budget.workspaceId,
      budget.principalId,
      budget.period,
      budget.limitMicros,
      budget.warnPercent,
      budget.cheaperPercent,
      budget.createdBy,
    ],
  );
  const id = rows[0]!.id;
  await tx.query(
    `INSERT INTO budget_periods (budget_id, starts_on, spent_micros)
     SELECT $1, period.starts_on, coalesce(sum(s.cost_micros), 0)
     FROM (SELECT date_trunc($3, now() AT TIME ZONE 'utc')::date AS starts_on) period
     LEFT JOIN spend s ON s.workspace_id = $2 AND s.created_at >= period.starts_on::timestamp AT TIME ZONE 'utc'
       AND EXISTS (SELECT FROM users u WHERE u.id = s.user_id AND $4 = ANY (held_principals(u.workspace_id, u.principal_id)))
     GROUP BY period.starts_on
     ON CONFLICT (budget_id, starts_on) DO NOTHING`,
    [id, budget.workspaceId, budget.period, budget.principalId],
  );
  return id;
}
