import type { Budget } from "@footnote/domain/money";
import { describeAccessRules } from "../principals/describe-access-rules.ts";
import type { SystemTransaction } from "../transaction.ts";

/** The workspace's budgets with what was spent in the running period (UTC), the largest limit first. */
export async function listBudgets(tx: SystemTransaction, workspaceId: number): Promise<Budget[]> {
  const { rows } = await tx.query<Omit<Budget, "subject"> & { principalId: number }>(
    `SELECT b.id, b.principal_id AS "principalId", b.period, b.limit_micros::float8 AS "limitMicros", b.warn_percent AS "warnPercent",
       b.cheaper_percent AS "cheaperPercent", coalesce(p.spent_micros, 0)::float8 AS "spentMicros"
     FROM budgets b
     LEFT JOIN budget_periods p ON p.budget_id = b.id AND p.starts_on = date_trunc(b.period, now() AT TIME ZONE 'utc')::date
     WHERE b.workspace_id = $1 ORDER BY b.limit_micros DESC, b.id`,
    [workspaceId],
  );
  const subjects = await describeAccessRules(
    tx,
    workspaceId,
    rows.map((row) => row.principalId),
  );
  return rows.map(({ principalId, ...budget }) => ({ ...budget, subject: subjects.get(principalId) ?? "" }));
}
