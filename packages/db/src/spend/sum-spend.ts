import type { SpendQuery } from "@footnote/domain/contract/money";
import type { SpendRow } from "@footnote/domain/money";
import type { SystemTransaction } from "../transaction.ts";

/**
 * What each kind of row is grouped by: a share of each call per row. A call counts for every group its person is in (rows overlap), and
 * is divided evenly among the sources of the notes of its answer.
 */
const dimensions: Record<SpendQuery["by"], { key: string; joins: string; share: string }> = {
  day: { key: "to_char(s.created_at AT TIME ZONE 'utc', 'YYYY-MM-DD')", joins: "", share: "1.0" },
  person: { key: "coalesce(u.email, 'removed person')", joins: "LEFT JOIN users u ON u.id = s.user_id", share: "1.0" },
  model: { key: "s.model", joins: "", share: "1.0" },
  release: {
    key: "coalesce('#' || r.number || ' ' || r.name, 'none')",
    joins: "LEFT JOIN releases r ON r.id = s.release_id",
    share: "1.0",
  },
  group: {
    key: "coalesce(g.name, 'no group')",
    joins: `LEFT JOIN users u ON u.id = s.user_id
            LEFT JOIN groups g ON g.workspace_id = s.workspace_id AND g.principal_id = ANY (held_principals(s.workspace_id, u.principal_id))`,
    share: "1.0",
  },
  source: {
    key: "coalesce(c.name, 'no source')",
    joins: `LEFT JOIN LATERAL (
              SELECT so.name, count(*)::numeric / sum(count(*)) OVER () AS share
              FROM citations ci JOIN documents d ON d.id = ci.document_id JOIN sources so ON so.id = d.source_id
              WHERE ci.answer_id = s.answer_id GROUP BY so.name) c ON true`,
    share: "coalesce(c.share, 1.0)",
  },
};

/** Costs between two days (UTC, both included) along one dimension, the dearest first; days in their order. */
export async function sumSpend(tx: SystemTransaction, workspaceId: number, query: SpendQuery): Promise<SpendRow[]> {
  const { key, joins, share } = dimensions[query.by];
  const { rows } = await tx.query<SpendRow>(
    `SELECT ${key} AS key, count(DISTINCT s.answer_id)::int AS answers, round(sum(s.input_tokens * ${share}))::float8 AS "inputTokens",
       round(sum(s.output_tokens * ${share}))::float8 AS "outputTokens", round(coalesce(sum(s.cost_micros * ${share}), 0))::float8 AS "costMicros",
       count(*) FILTER (WHERE s.cost_micros IS NULL)::int AS unpriced
     FROM spend s ${joins}
     WHERE s.workspace_id = $1 AND s.created_at >= $2::date::timestamp AT TIME ZONE 'utc'
       AND s.created_at < ($3::date + 1)::timestamp AT TIME ZONE 'utc'
     GROUP BY 1 ORDER BY ${query.by === "day" ? "1" : '"costMicros" DESC, 1'}`,
    [workspaceId, query.from, query.to],
  );
  return rows;
}
