import { vectorText } from "../chunks/vector-text.ts";
import type { SystemTransaction } from "../transaction.ts";

/** Keeps vectors by model and text hash, so that a crash before they are stored costs no second call. */
export async function cacheEmbeddings(tx: SystemTransaction, modelId: number, vectors: Map<string, Float32Array>): Promise<void> {
  await tx.query(
    "INSERT INTO embedding_cache (model_id, text_hash, embedding) SELECT $1, v.hash, v.embedding::halfvec FROM unnest($2::text[], $3::text[]) AS v(hash, embedding) ON CONFLICT DO NOTHING",
    [modelId, [...vectors.keys()], [...vectors.values()].map(vectorText)],
  );
}
