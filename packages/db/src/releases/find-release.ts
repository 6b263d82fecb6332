import type { SystemTransaction } from "../transaction.ts";
import { selectReleases, toReleaseRow, type ReleaseColumns, type ReleaseRow } from "./release-row.ts";

/** One release of the workspace; null when there is none. */
export async function findRelease(tx: SystemTransaction, workspaceId: number, releaseId: string): Promise<ReleaseRow | null> {
  const { rows } = await tx.query<ReleaseColumns>(`${selectReleases} WHERE r.workspace_id = $1 AND r.id = $2`, [workspaceId, releaseId]);
  return rows[0] === undefined ? null : toReleaseRow(rows[0]);
}
