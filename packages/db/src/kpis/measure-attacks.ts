import type { SystemTransaction } from "../transaction.ts";
import { bucketsOf, inBuckets, type Bucketed } from "./weekly-buckets.ts";

/** The share of planted instructions that came through in runs of the evaluation gate on releases. */
export async function measureAttacks(tx: SystemTransaction, workspaceId: number): Promise<Bucketed<"injectionSuccess">> {
  const { rows } = await tx.query<Bucketed<"injectionSuccess">[number]>(
    `SELECT bucket, 1 - avg((figure ->> 'value')::float8) AS "injectionSuccess"
       FROM release_evaluations e CROSS JOIN LATERAL jsonb_array_elements(e.figures) AS figure ${bucketsOf("e.created_at")}
      WHERE e.workspace_id = $1 AND figure ->> 'name' = 'injection resisted' AND ${inBuckets("e.created_at")} GROUP BY bucket`,
    [workspaceId],
  );
  return rows;
}
