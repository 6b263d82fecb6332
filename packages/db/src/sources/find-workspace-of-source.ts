import type { SystemTransaction } from "../transaction.ts";

/** The workspace of a source that is not paused, for a caller who knows only the source's id and proves their right by its secret; null when there is none. */
export async function findWorkspaceOfSource(tx: SystemTransaction, sourceId: string): Promise<number | null> {
  const { rows } = await tx.query<{ workspaceId: number }>(
    `SELECT workspace_id AS "workspaceId" FROM sources WHERE id = $1 AND NOT paused`,
    [sourceId],
  );
  return rows[0]?.workspaceId ?? null;
}
