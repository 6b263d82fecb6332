import type { ChunkId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { SearchFilters } from "@footnote/domain/question";
import type { ReaderTransaction } from "../transaction.ts";
import { readVisibleText } from "../text-index/read-visible-text.ts";
import { searchStockText, type TextTotals } from "../text-index/search-stock-text.ts";
import type { QuestionText } from "./analyse-question-text.ts";
import { visibleChunks } from "./visible-chunks.ts";

/** stems: by the language's stemmer, without stop words. words: as written. */
export type TextForm = "stems" | "words";
export type ScoredChunk = { chunkId: ChunkId; score: number };

const forms = ["stems", "words"] as const satisfies readonly TextForm[];

/**
 * Settings that the transaction of a text search by index needs. The planner takes the permission filter for far more selective than it is, and
 * would score every visible chunk and sort; scores are only there in an index scan.
 */
export const bm25Settings = { enable_sort: "off" };

/** index: from the best match down, past what the viewer may not see. read: every chunk the viewer may see is looked at. */
export type TextPlan = "index" | "read";

/** The text index of the server, and for the stock one what it needs to know of the workspace. */
export type TextIndexState = { kind: "pg_textsearch" } | { kind: "stock"; totals: TextTotals };

/**
 * BM25 over the chunks that the viewer may see, once by stems and once by words as written, each best first; `score` is the BM25 score
 * (k1 1.2, b 0.75). `terms` as analyseQuestionText gives them; a term said twice weighs twice.
 */
export async function searchChunksByText(
  tx: ReaderTransaction,
  viewer: Viewer,
  input: { terms: QuestionText; filters: SearchFilters; limit: number; textIndex: TextIndexState; plan: TextPlan },
): Promise<Record<TextForm, ScoredChunk[]>> {
  const { terms, filters, limit, textIndex, plan } = input;
  if (textIndex.kind === "stock") {
    const search = (form: TextForm) =>
      terms[form] === "" ? [] : searchStockText(tx, viewer, { terms: terms[form], form, filters, limit, totals: textIndex.totals, plan });
    return { stems: await search("stems"), words: await search("words") };
  }
  if (plan === "read") return readVisibleText(tx, viewer, { terms, filters, limit });
  const asked = forms.filter((form) => terms[form] !== "");
  const found: Record<TextForm, ScoredChunk[]> = { stems: [], words: [] };
  if (asked.length === 0) return found;
  const visible = visibleChunks(viewer, filters, asked.length + 1, "chunks");
  // one round trip for both; written as an expression, the score would be computed again from the text of every row
  const selects = asked.map(
    (form, index) =>
      `(SELECT '${form}' AS form, id, -bm25_get_current_score() AS score FROM chunks
        WHERE ${visible.sql} ORDER BY ${form} <@> to_bm25query($${index + 1}, 'chunks_${form}') LIMIT ${Math.floor(limit)})`,
  );
  const { rows } = await tx.query<{ form: TextForm; id: ChunkId; score: number }>(selects.join(" UNION ALL "), [
    ...asked.map((form) => terms[form]),
    ...visible.values,
  ]);
  // after the last match a scan goes on with rows that have none of the terms
  for (const { form, id, score } of rows) if (score > 0) found[form].push({ chunkId: id, score });
  return found;
}
