import type { SystemTransaction } from "../transaction.ts";
import { selectReleases, toReleaseRow, type ReleaseColumns, type ReleaseRow } from "./release-row.ts";

export type AnsweringReleases = { live: ReleaseRow | null; canary: ReleaseRow | null };

/** The releases that answer now: the live one, and a canary where one runs. */
export async function findAnsweringReleases(tx: SystemTransaction, workspaceId: number): Promise<AnsweringReleases> {
  const { rows } = await tx.query<ReleaseColumns>(`${selectReleases} WHERE r.workspace_id = $1 AND r.state IN ('live', 'canary')`, [
    workspaceId,
  ]);
  const found = rows.map(toReleaseRow);
  return {
    live: found.find((row) => row.release.state === "live") ?? null,
    canary: found.find((row) => row.release.state === "canary") ?? null,
  };
}
