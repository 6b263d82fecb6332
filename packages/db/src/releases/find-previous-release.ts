import type { SystemTransaction } from "../transaction.ts";
import { selectReleases, toReleaseRow, type ReleaseColumns, type ReleaseRow } from "./release-row.ts";

/** What was live right before a release became live; null for the first one. A release that was itself rolled back is not gone back to. */
export async function findPreviousRelease(tx: SystemTransaction, workspaceId: number, releaseId: string): Promise<ReleaseRow | null> {
  const { rows } = await tx.query<ReleaseColumns>(
    `${selectReleases} WHERE r.workspace_id = $1 AND r.state = 'retired' AND r.live_at IS NOT NULL AND r.retired_because IS NULL
       AND r.live_at < (SELECT live_at FROM releases WHERE workspace_id = $1 AND id = $2)
     ORDER BY r.live_at DESC LIMIT 1`,
    [workspaceId, releaseId],
  );
  return rows[0] === undefined ? null : toReleaseRow(rows[0]);
}
