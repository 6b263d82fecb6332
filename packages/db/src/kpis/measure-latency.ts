import type { SystemTransaction } from "../transaction.ts";
import { bucketsOf, inBuckets, type Bucketed } from "./weekly-buckets.ts";

/** Milliseconds from question to whole answer, of questions that did not end in an error. */
export async function measureLatency(tx: SystemTransaction, workspaceId: number): Promise<Bucketed<"latencyP50" | "latencyP95">> {
  const { rows } = await tx.query<Bucketed<"latencyP50" | "latencyP95">[number]>(
    `SELECT bucket, percentile_cont(0.5) WITHIN GROUP (ORDER BY o.took_ms) AS "latencyP50",
            percentile_cont(0.95) WITHIN GROUP (ORDER BY o.took_ms) AS "latencyP95"
       FROM answer_outcomes o ${bucketsOf("o.created_at")}
      WHERE o.workspace_id = $1 AND NOT o.failed AND ${inBuckets("o.created_at")} GROUP BY bucket`,
    [workspaceId],
  );
  return rows;
}
