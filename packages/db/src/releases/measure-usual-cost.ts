import type { SystemTransaction } from "../transaction.ts";

/** What nine in ten priced answers of a release cost at most in the `days` days before a time; null below `leastAnswers` of them. */
export async function measureUsualCost(
  tx: SystemTransaction,
  workspaceId: number,
  of: { releaseId: string; before: Date; days: number; leastAnswers: number },
): Promise<number | null> {
  const { rows } = await tx.query<{ answers: number; p90Micros: number | null }>(
    `SELECT count(*)::integer AS answers, (percentile_disc(0.9) WITHIN GROUP (ORDER BY micros))::float8 AS "p90Micros"
       FROM (SELECT sum(s.cost_micros) AS micros FROM answer_outcomes o JOIN spend s ON s.answer_id = o.answer_id
              WHERE o.workspace_id = $1 AND o.release_id = $2 AND o.created_at < $3 AND o.created_at > $3 - make_interval(days => $4)
              GROUP BY o.id HAVING count(*) = count(s.cost_micros)) AS priced`,
    [workspaceId, of.releaseId, of.before, of.days],
  );
  const { answers, p90Micros } = rows[0]!;
  return answers < of.leastAnswers ? null : p90Micros;
}
