import type { SystemTransaction } from "../transaction.ts";
import { bucketsOf, inBuckets, type Bucketed } from "./weekly-buckets.ts";

type Names = "evalPassRate" | "groundedness" | "citationAccuracy" | "retrievalHitRate";

/** What runs of the workspace's own eval cases came to; each case of each run counts once. */
export async function measureEvaluations(tx: SystemTransaction, workspaceId: number): Promise<Bucketed<Names>> {
  const { rows } = await tx.query<Bucketed<Names>[number]>(
    `SELECT bucket, avg(r.passed::integer)::float8 AS "evalPassRate", avg((r.scores ->> 'grounded')::float8) AS groundedness,
            avg((r.scores ->> 'citationPrecision')::float8) AS "citationAccuracy", avg((r.scores ->> 'hit5')::float8) AS "retrievalHitRate"
       FROM eval_results r ${bucketsOf("r.created_at")}
      WHERE r.workspace_id = $1 AND ${inBuckets("r.created_at")} GROUP BY bucket`,
    [workspaceId],
  );
  return rows;
}
