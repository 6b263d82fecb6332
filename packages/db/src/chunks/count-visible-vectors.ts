import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { SearchFilters } from "@footnote/domain/question";
import type { ReaderTransaction } from "../transaction.ts";
import { visibleChunks } from "./visible-chunks.ts";

/** Counts the vectors of a model that the viewer may see, up to `ceiling`; the plan of a vector search is chosen by it. */
export async function countVisibleVectors(
  tx: ReaderTransaction,
  viewer: Viewer,
  modelId: EmbeddingModelId,
  filters: SearchFilters,
  ceiling: number,
): Promise<number> {
  const visible = visibleChunks(viewer, filters, 1, "chunk_embeddings");
  const { rows } = await tx.query<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT FROM chunk_embeddings WHERE model_id = ${Math.floor(modelId)} AND ${visible.sql} LIMIT ${Math.floor(ceiling)}) AS visible_vectors`,
    visible.values,
  );
  return rows[0]?.count ?? 0;
}
