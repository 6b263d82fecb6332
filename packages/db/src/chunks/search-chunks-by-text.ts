import type { ChunkId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { SearchFilters } from "@footnote/domain/question";
import type { ReaderTransaction } from "../transaction.ts";
import { visibleChunks } from "./visible-chunks.ts";

/** stems: by the language's stemmer, without stop words. words: as written. */
export type TextForm = "stems" | "words";
export type ScoredChunk = { chunkId: ChunkId; score: number };

const index = {
  stems: { name: "chunks_stems", column: "search_stems(language, search_text)", question: "search_stems($2, $1)" },
  words: { name: "chunks_words", column: "search_words(search_text)", question: "search_words($1)" },
} as const;

/** BM25 over the chunks that the viewer may see, best first; `score` is the BM25 score (k1 1.2, b 0.75). Needs pg_textsearch. */
export async function searchChunksByText(
  tx: ReaderTransaction,
  viewer: Viewer,
  input: { question: string; language?: string; form: TextForm; filters: SearchFilters; limit: number },
): Promise<ScoredChunk[]> {
  const { name, column, question } = index[input.form];
  // the index scan needs the question as a constant, so it is analysed by a first, tableless query
  const asked = await tx.query<{ terms: string }>(`SELECT ${question} AS terms`, input.form === "stems" ? [input.question, input.language ?? "en"] : [input.question]);
  const terms = asked.rows[0]?.terms.trim() ?? "";
  if (terms === "") return [];
  const visible = visibleChunks(viewer, input.filters, 2, "chunks");
  const { rows } = await tx.query<{ id: ChunkId; distance: number }>(
    `SELECT id, ${column} <@> to_bm25query($1, '${name}') AS distance FROM chunks
     WHERE ${visible.sql} ORDER BY ${column} <@> to_bm25query($1, '${name}') LIMIT ${Math.floor(input.limit)}`,
    [terms, ...visible.values],
  );
  // the operator gives negated scores; a row without any of the terms has 0 and is no result
  return rows.filter((row) => row.distance < 0).map((row) => ({ chunkId: row.id, score: -row.distance }));
}
