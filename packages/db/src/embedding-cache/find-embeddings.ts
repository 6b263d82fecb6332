import type { DocumentId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/**
 * Vectors that this model has made of these texts already, by hash: from the document's own chunks and, for models that cost money or
 * time, from the cache. `documentId` null: from the cache only.
 */
export async function findEmbeddings(
  tx: SystemTransaction,
  modelId: number,
  documentId: DocumentId | null,
  textHashes: string[],
): Promise<Map<string, Float32Array>> {
  const { rows } = await tx.query<{ text_hash: string; embedding: string }>(
    `SELECT text_hash, embedding::text AS embedding FROM chunk_embeddings WHERE model_id = $1 AND document_id = $2 AND text_hash = ANY($3)
     UNION ALL SELECT text_hash, embedding::text FROM embedding_cache WHERE model_id = $1 AND text_hash = ANY($3)`,
    [modelId, documentId, textHashes],
  );
  return new Map(rows.map((row) => [row.text_hash, Float32Array.from(JSON.parse(row.embedding) as number[])]));
}
