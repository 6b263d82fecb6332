import type { SystemTransaction } from "../transaction.ts";
import { bucketsOf, inBuckets, type Bucketed } from "./weekly-buckets.ts";

/** The share of thumbs up among ratings of whole answers. */
export async function measureSatisfaction(tx: SystemTransaction, workspaceId: number): Promise<Bucketed<"satisfaction">> {
  const { rows } = await tx.query<Bucketed<"satisfaction">[number]>(
    `SELECT bucket, avg((f.rating = 'up')::integer)::float8 AS satisfaction FROM feedback f ${bucketsOf("f.created_at")}
      WHERE f.workspace_id = $1 AND f.citation IS NULL AND ${inBuckets("f.created_at")} GROUP BY bucket`,
    [workspaceId],
  );
  return rows;
}
