import type { SystemTransaction } from "../transaction.ts";

/** The error code of the source's last finished run; null when it went well or there was none. */
export async function lastFinishedRunError(tx: SystemTransaction, workspaceId: number, sourceId: string): Promise<string | null> {
  const { rows } = await tx.query<{ error_code: string | null }>(
    "SELECT error_code FROM sync_runs WHERE workspace_id = $1 AND source_id = $2 AND finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 1",
    [workspaceId, sourceId],
  );
  return rows[0]?.error_code ?? null;
}
