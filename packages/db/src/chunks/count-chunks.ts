import type { SystemTransaction } from "../transaction.ts";

/** How many chunks a workspace has. */
export async function countChunks(tx: SystemTransaction, workspaceId: number): Promise<number> {
  const { rows } = await tx.query<{ count: number }>("SELECT count(*) AS count FROM chunks WHERE workspace_id = $1", [workspaceId]);
  return rows[0]?.count ?? 0;
}
