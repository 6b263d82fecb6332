import type { EmbeddedChunk } from "@footnote/domain/chunk";
import type { DocumentId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";
import { writeChunks } from "./write-chunks.ts";

/**
 * Puts the chunks and vectors of a generation in the place of the old ones and marks the document indexed, all in this
 * transaction: a search sees the old text or the new, never half. Access lists are read from the document under its lock.
 * `modelId` null stores no vectors. False when the document has moved on.
 */
export async function replaceChunks(
  tx: SystemTransaction,
  key: { workspaceId: number; documentId: DocumentId; generation: number },
  chunks: EmbeddedChunk[],
  modelId: number | null,
): Promise<boolean> {
  const { rows } = await tx.query<{ title: string }>(
    `UPDATE documents SET state = 'indexed', indexed_generation = generation, chunk_count = $4, indexed_at = now(), error_code = NULL, error_message = NULL, failed_at = NULL
     WHERE workspace_id = $1 AND id = $2 AND generation = $3 AND state = 'parsed' RETURNING title`,
    [key.workspaceId, key.documentId, key.generation, chunks.length],
  );
  if (rows[0] === undefined) return false;
  await writeChunks(tx, key.workspaceId, [{ ...key, title: rows[0].title, chunks }], modelId);
  return true;
}
