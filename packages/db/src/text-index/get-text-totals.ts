import type { Pool } from "../pool.ts";
import { asSystem } from "../transaction.ts";
import type { TextTotals } from "./search-stock-text.ts";

const rememberMs = 60_000;
const remembered = new WeakMap<Pool, Map<number, { totals: TextTotals; untilMs: number }>>();

/**
 * How many chunks a workspace has and how long they are on average, for the stock text index: from a sample, remembered for a minute. They
 * enter scores as a logarithm and a ratio, so a little staleness changes nothing.
 */
export async function getTextTotals(pool: Pool, workspaceId: number): Promise<TextTotals> {
  const known = remembered.get(pool) ?? new Map<number, { totals: TextTotals; untilMs: number }>();
  remembered.set(pool, known);
  const now = performance.now();
  const before = known.get(workspaceId);
  if (before !== undefined && before.untilMs > now) return before.totals;
  const totals = await asSystem(pool, async (tx) => {
    const { rows } = await tx.query<TextTotals>(
      `SELECT (SELECT count(*) FROM chunks WHERE workspace_id = $1) AS chunks, coalesce(avg(cardinality(string_to_array(btrim(stems), ' '))), 1)::float8 AS stems,
              coalesce(avg(cardinality(string_to_array(btrim(words), ' '))), 1)::float8 AS words
       FROM (SELECT stems, words FROM chunks WHERE workspace_id = $1 ORDER BY text_hash LIMIT 2000) AS sample`,
      [workspaceId],
    );
    return rows[0]!;
  });
  known.set(workspaceId, { totals, untilMs: now + rememberMs });
  return totals;
}
