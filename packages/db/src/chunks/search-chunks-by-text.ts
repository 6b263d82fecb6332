import type { ChunkId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { SearchFilters } from "@footnote/domain/question";
import type { ReaderTransaction } from "../transaction.ts";
import { searchStockText, type TextTotals } from "../text-index/search-stock-text.ts";
import { visibleChunks } from "./visible-chunks.ts";

/** stems: by the language's stemmer, without stop words. words: as written. */
export type TextForm = "stems" | "words";
export type ScoredChunk = { chunkId: ChunkId; score: number };

const index = {
  stems: { name: "chunks_stems", question: "search_stems($2, $1)" },
  words: { name: "chunks_words", question: "search_words($1)" },
} as const;

/**
 * Settings that the transaction of a text search needs. The planner takes the permission filter for far more selective than it is, and
 * would score every visible chunk and sort; scores are only there in an index scan.
 */
export const bm25Settings = { enable_sort: "off" };

/** The text index of the server, and for the stock one what it needs to know of the workspace. */
export type TextIndexState = { kind: "pg_textsearch" } | { kind: "stock"; totals: TextTotals };

/** BM25 over the chunks that the viewer may see, best first; `score` is the BM25 score (k1 1.2, b 0.75). */
export async function searchChunksByText(
  tx: ReaderTransaction,
  viewer: Viewer,
  input: { question: string; language?: string; form: TextForm; filters: SearchFilters; limit: number; textIndex: TextIndexState },
): Promise<ScoredChunk[]> {
  const { form } = input;
  const { name, question } = index[form];
  // the index scan needs the question as a constant, so it is analysed by a first, tableless query
  const asked = await tx.query<{ terms: string }>(
    `SELECT ${question} AS terms`,
    form === "stems" ? [input.question, input.language ?? "en"] : [input.question],
  );
  const terms = asked.rows[0]?.terms.trim() ?? "";
  if (terms === "") return [];
  if (input.textIndex.kind === "stock") return searchStockText(tx, viewer, { ...input, terms, totals: input.textIndex.totals });
  const visible = visibleChunks(viewer, input.filters, 2, "chunks");
  // written as an expression, the score would be computed again from the text of every row
  const { rows } = await tx.query<{ id: ChunkId; score: number }>(
    `SELECT id, -bm25_get_current_score() AS score FROM chunks
     WHERE ${visible.sql} ORDER BY ${form} <@> to_bm25query($1, '${name}') LIMIT ${Math.floor(input.limit)}`,
    [terms, ...visible.values],
  );
  // after the last match the scan goes on with rows that have none of the terms
  return rows.filter((row) => row.score > 0).map((row) => ({ chunkId: row.id, score: row.score }));
}
