import type { ReaderTransaction } from "../transaction.ts";

/** The text of chunks the person may see, by chunk id. */
export async function listChunkTexts(tx: ReaderTransaction, workspaceId: number, chunkIds: string[]): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ id: string; text: string }>(
    "SELECT id, text FROM chunks WHERE workspace_id = $1 AND id = ANY ($2::uuid[])",
    [workspaceId, chunkIds],
  );
  return new Map(rows.map((row) => [row.id, row.text]));
}
