import type { ChunkId, EmbeddingModelId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { SearchFilters } from "@footnote/domain/question";
import type { ReaderTransaction } from "../transaction.ts";
import type { ScoredChunk } from "./search-chunks-by-text.ts";
import { vectorText } from "./vector-text.ts";
import { visibleChunks } from "./visible-chunks.ts";

/** hnsw: approximate, by the model's index. exact: every visible vector is compared. */
export type VectorPlan = "hnsw" | "exact";

/** Settings that the transaction of an HNSW search needs, so that the permission filter does not eat its results. */
export const hnswSettings = (limit: number) => ({
  "hnsw.iterative_scan": "strict_order",
  "hnsw.ef_search": Math.min(1000, Math.max(300, 2 * limit)),
  "hnsw.max_scan_tuples": 40_000,
});

/** The nearest chunks the viewer may see, best first; `score` is the cosine similarity. `embedding` has the model's dimensions. */
export async function searchChunksByVector(
  tx: ReaderTransaction,
  viewer: Viewer,
  input: {
    modelId: EmbeddingModelId;
    dimensions: number;
    embedding: ArrayLike<number>;
    plan: VectorPlan;
    filters: SearchFilters;
    limit: number;
  },
): Promise<ScoredChunk[]> {
  const visible = visibleChunks(viewer, input.filters, 2, "chunk_embeddings");
  const size = Math.floor(input.dimensions);
  // vectors have unit length, so the negative inner product orders as the cosine does, and costs less; no index serves it
  const distance = input.plan === "hnsw" ? `embedding::halfvec(${size}) <=> $1::halfvec(${size})` : "1 + (embedding <#> $1::halfvec)";
  // model id and limit are written into the text: the planner prunes partitions and costs the index scan by them
  const sql = `SELECT chunk_id, ${distance} AS distance FROM chunk_embeddings
    WHERE model_id = ${Math.floor(input.modelId)} AND ${visible.sql} ORDER BY ${distance} LIMIT ${Math.floor(input.limit)}`;
  const { rows } = await tx.query<{ chunk_id: ChunkId; distance: number }>(sql, [vectorText(input.embedding), ...visible.values]);
  // a zero vector has no direction: its distance is NaN, or exactly 1
  return rows
    .filter((row) => !Number.isNaN(row.distance) && row.distance !== 1)
    .map((row) => ({ chunkId: row.chunk_id, score: 1 - row.distance }));
}
