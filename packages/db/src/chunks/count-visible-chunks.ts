import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { SearchFilters } from "@footnote/domain/question";
import type { ReaderTransaction } from "../transaction.ts";
import { visibleChunks } from "./visible-chunks.ts";

/** `total` is what the last ANALYZE found in all workspaces, -1 before the first. */
export type VisibleCount = { visible: number; total: number };

/**
 * Counts the chunks that the viewer may see, or with a model those that have its vector, up to `ceiling`; the plans of a search are chosen
 * by it.
 */
export async function countVisibleChunks(
  tx: ReaderTransaction,
  viewer: Viewer,
  input: { modelId: EmbeddingModelId | null; filters: SearchFilters; ceiling: number },
): Promise<VisibleCount> {
  const table = input.modelId === null ? "chunks" : "chunk_embeddings";
  const visible = visibleChunks(viewer, input.filters, 1, table);
  const ofModel = input.modelId === null ? "" : `model_id = ${Math.floor(input.modelId)} AND `;
  const { rows } = await tx.query<VisibleCount>(
    `SELECT count(*) AS visible, (SELECT reltuples::float8 FROM pg_class WHERE oid = 'chunks'::regclass) AS total
     FROM (SELECT FROM ${table} WHERE ${ofModel}${visible.sql} LIMIT ${Math.floor(input.ceiling)}) AS visible_rows`,
    visible.values,
  );
  return rows[0]!;
}
