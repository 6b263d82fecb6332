import type { SystemTransaction } from "../transaction.ts";

/** The search texts of up to `limit` chunks, picked by their hash: the same index gives the same sample. */
export async function sampleSearchTexts(tx: SystemTransaction, workspaceId: number, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ text: string }>(
    "SELECT search_text AS text FROM chunks WHERE workspace_id = $1 ORDER BY text_hash, id LIMIT $2",
    [workspaceId, limit],
  );
  return rows.map((row) => row.text);
}
