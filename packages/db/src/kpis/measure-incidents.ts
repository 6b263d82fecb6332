import type { SystemTransaction } from "../transaction.ts";
import { bucketsOf, inBuckets, type Bucketed } from "./weekly-buckets.ts";

type Names = "incidents" | "timeToRestore" | "timeToDetect";

/** How many incidents there were, the mean time from the beginning of the harm to its end, and, for releases that harmed, to its being noticed. */
export async function measureIncidents(tx: SystemTransaction, workspaceId: number): Promise<Bucketed<Names>> {
  const { rows } = await tx.query<Bucketed<Names>[number]>(
    `SELECT bucket, count(*)::float8 AS incidents,
            avg(extract(epoch FROM greatest(i.restored_at - i.started_at, interval '0')) * 1000)::float8 AS "timeToRestore",
            (avg(extract(epoch FROM greatest(i.detected_at - i.started_at, interval '0')) * 1000) FILTER (WHERE i.kind = 'release_guard'))::float8 AS "timeToDetect"
       FROM incidents i ${bucketsOf("i.detected_at")}
      WHERE i.workspace_id = $1 AND ${inBuckets("i.detected_at")} GROUP BY bucket`,
    [workspaceId],
  );
  return rows;
}
