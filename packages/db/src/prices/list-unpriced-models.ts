import type { SystemTransaction } from "../transaction.ts";

/** Models that answered in the last 30 days without a price, by name. */
export async function listUnpricedModels(tx: SystemTransaction, workspaceId: number): Promise<string[]> {
  const { rows } = await tx.query<{ model: string }>(
    `SELECT DISTINCT model FROM spend WHERE workspace_id = $1 AND cost_micros IS NULL AND created_at > now() - interval '30 days' ORDER BY model`,
    [workspaceId],
  );
  return rows.map((row) => row.model);
}
