import type { SystemTransaction } from "../transaction.ts";
import { selectReleases, toReleaseRow, type ReleaseColumns, type ReleaseRow } from "./release-row.ts";

/** The newest releases of a workspace, at most `limit`, newest first. */
export async function listReleases(tx: SystemTransaction, workspaceId: number, limit = 200): Promise<ReleaseRow[]> {
  const { rows } = await tx.query<ReleaseColumns>(`${selectReleases} WHERE r.workspace_id = $1 ORDER BY r.number DESC LIMIT $2`, [
    workspaceId,
    limit,
  ]);
  return rows.map(toReleaseRow);
}
