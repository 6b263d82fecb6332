import type { SystemTransaction } from "../transaction.ts";

export type UnusualSpend = { workspaceId: number; hourMicros: number; usualMicros: number };

/**
 * Workspaces that spent more in the last hour than `times` the busiest tenth of their hours with any spend in the last 14 days, and more
 * than `leastMicros`. Those with less than a day's worth of such hours are too new to tell.
 */
export async function listUnusualSpend(tx: SystemTransaction, times: number, leastMicros: number): Promise<UnusualSpend[]> {
  const { rows } = await tx.query<UnusualSpend>(
    `WITH hours AS (
       SELECT workspace_id, floor(extract(epoch FROM now() - created_at) / 3600)::int AS ago, sum(cost_micros) AS micros
       FROM spend WHERE created_at > now() - interval '14 days' AND cost_micros IS NOT NULL GROUP BY 1, 2)
     SELECT last.workspace_id AS "workspaceId", last.micros::float8 AS "hourMicros", usual.micros::float8 AS "usualMicros"
     FROM hours last JOIN LATERAL (
       SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY before.micros) AS micros, count(*) AS hours
       FROM hours before WHERE before.workspace_id = last.workspace_id AND before.ago > 0) usual ON true
     WHERE last.ago = 0 AND usual.hours >= 24 AND last.micros > $2 AND last.micros > usual.micros * $1`,
    [times, leastMicros],
  );
  return rows;
}
