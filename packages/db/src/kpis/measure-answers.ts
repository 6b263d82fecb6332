import type { SystemTransaction } from "../transaction.ts";
import { bucketsOf, inBuckets, type Bucketed } from "./weekly-buckets.ts";

type Names = "weeklyAskers" | "safetyViolations" | "cacheHitRate" | "deflection" | "costPerAnswer";

/** What answers of people came to: evaluations are left out. Cost is null unless every call in the time had a price. */
export async function measureAnswers(tx: SystemTransaction, workspaceId: number): Promise<Bucketed<Names>> {
  const { rows } = await tx.query<Bucketed<Names>[number]>(
    `SELECT bucket, count(DISTINCT a.user_id)::float8 AS "weeklyAskers",
            avg((EXISTS (SELECT FROM feedback f WHERE f.answer_id = a.id AND f.rating = 'down' AND f.reason IN ('should_not_see', 'unsafe')))::integer)::float8 AS "safetyViolations",
            avg((a.record -> 'versions' -> 'repeated' IS NOT NULL)::integer)::float8 AS "cacheHitRate",
            avg((EXISTS (SELECT FROM draft_uses u WHERE u.answer_id = a.id))::integer) FILTER (WHERE c.audience = 'customer')::float8 AS deflection,
            (CASE WHEN bool_and(s.priced) THEN sum(s.cost) END / nullif(count(*) FILTER (WHERE NOT a.refused), 0))::float8 AS "costPerAnswer"
       FROM answers a JOIN conversations c ON c.id = a.conversation_id
       LEFT JOIN LATERAL (SELECT sum(cost_micros) AS cost, bool_and(cost_micros IS NOT NULL) AS priced FROM spend WHERE answer_id = a.id) AS s ON true
       ${bucketsOf("a.created_at")}
      WHERE a.workspace_id = $1 AND NOT c.is_evaluation AND ${inBuckets("a.created_at")} GROUP BY bucket`,
    [workspaceId],
  );
  return rows;
}
