import type { SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Notes that a listing moved, when it did; says whether its source is still to be read. */
export async function noteProgress(
  tx: SystemTransaction,
  workspaceId: number,
  runId: SyncRunId,
  hasMoved: boolean,
): Promise<"open" | "paused" | "gone"> {
  if (hasMoved) await tx.query("UPDATE sync_runs SET progressed_at = now() WHERE workspace_id = $1 AND id = $2", [workspaceId, runId]);
  const { rows } = await tx.query<{ paused: boolean }>(
    "SELECT s.paused FROM sync_runs r JOIN sources s ON s.id = r.source_id WHERE r.workspace_id = $1 AND r.id = $2",
    [workspaceId, runId],
  );
  if (rows[0] === undefined) return "gone";
  return rows[0].paused ? "paused" : "open";
}
