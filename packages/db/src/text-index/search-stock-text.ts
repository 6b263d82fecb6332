import type { ChunkId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { SearchFilters } from "@footnote/domain/question";
import { visibleChunks } from "../chunks/visible-chunks.ts";
import type { ReaderTransaction } from "../transaction.ts";
import type { ScoredChunk, TextForm, TextPlan } from "../chunks/search-chunks-by-text.ts";

/** What BM25 needs to know of a workspace: how many chunks, and how long they are on average in stems and words. */
export type TextTotals = { chunks: number; stems: number; words: number };

/** BM25 from Footnote's own postings; same result as searchChunksByText with pg_textsearch. `terms` as analysed, repeats weigh more. */
export async function searchStockText(
  tx: ReaderTransaction,
  viewer: Viewer,
  input: { terms: string; form: TextForm; filters: SearchFilters; limit: number; totals: TextTotals; plan: TextPlan },
): Promise<ScoredChunk[]> {
  const visible = visibleChunks(viewer, input.filters, 6, "chunks");
  const hits = "SELECT * FROM stock_bm25($1, $2, $3, $4, $5)";
  const sql =
    input.plan === "read"
      ? // few are visible: they are read first, instead of looking up every hit
        `WITH seen AS MATERIALIZED (SELECT chunks.id, chunks.number FROM chunks WHERE ${visible.sql})
         SELECT seen.id, found.score FROM (${hits}) AS found JOIN seen ON seen.number = found.chunk_number
         ORDER BY found.score DESC, found.chunk_number LIMIT ${Math.floor(input.limit)}`
      : // from the best down, one look-up each, until enough are visible; OFFSET 0 keeps the planner from reading every visible chunk instead
        `SELECT seen.id, found.score FROM (${hits} ORDER BY score DESC, chunk_number) AS found,
           LATERAL (SELECT chunks.id FROM chunks WHERE chunks.number = found.chunk_number AND ${visible.sql} OFFSET 0) AS seen
         ORDER BY found.score DESC, found.chunk_number LIMIT ${Math.floor(input.limit)}`;
  const { rows } = await tx.query<{ id: ChunkId; score: number }>(sql, [
    viewer.workspaceId,
    input.form,
    input.terms.split(" "),
    input.totals.chunks,
    Math.max(1, input.totals[input.form]),
    ...visible.values,
  ]);
  return rows.map((row) => ({ chunkId: row.id, score: row.score }));
}
