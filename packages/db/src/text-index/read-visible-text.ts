import type { Viewer } from "@footnote/domain/principal";
import type { ChunkId } from "@footnote/domain/ids";
import type { SearchFilters } from "@footnote/domain/question";
import { defaultLanguage, type QuestionText } from "../chunks/analyse-question-text.ts";
import type { ScoredChunk, TextForm } from "../chunks/search-chunks-by-text.ts";
import { visibleChunks } from "../chunks/visible-chunks.ts";
import type { ReaderTransaction } from "../transaction.ts";

const forms = ["stems", "words"] as const satisfies readonly TextForm[];
/** Long enough to tell the average length of the index from two scores. */
const fillers = 49;

/** What BM25 needs of one form of the index: the weight of each term of the question and the average length of a chunk. */
type FormWeights = { weights: Map<string, number>; averageLength: number };

/**
 * BM25 for someone who may see few chunks: reads what they may see instead of walking pg_textsearch's index past everything they may not, and
 * scores with that index's own statistics. Same result as the index scan, which keeps lengths in a byte, but for rounding.
 */
export async function readVisibleText(
  tx: ReaderTransaction,
  viewer: Viewer,
  input: { terms: QuestionText; filters: SearchFilters; limit: number },
): Promise<Record<TextForm, ScoredChunk[]>> {
  const asked = { stems: countTerms(input.terms.stems), words: countTerms(input.terms.words) };
  const visible = visibleChunks(viewer, input.filters, 5, "chunks");
  const { rows } = await tx.query<{ id: ChunkId } & Record<TextForm, string | null>>(
    // OFFSET 0: the patterns are matched once a row, after the filter. An English chunk that has none of the question's English stems has
    // none of its words either, unless one is a stop word to Postgres and has no stem: most rows need one look instead of two.
    `SELECT id, CASE WHEN has_stem THEN stems END AS stems, CASE WHEN has_word THEN words END AS words FROM (
       SELECT id, stems, words, has_stem, (has_stem OR may_have_word) AND words ~ $2 AS has_word FROM (
         SELECT id, stems, words, stems ~ $1 AS has_stem,
                language <> $3 OR (SELECT coalesce(bool_or(btrim(search_stems($3, word)) = ''), false) FROM unnest($4::text[]) AS word) AS may_have_word
         FROM chunks WHERE ${visible.sql} OFFSET 0
       ) AS looked OFFSET 0
     ) AS matched WHERE has_stem OR has_word`,
    [pattern(asked.stems), pattern(asked.words), defaultLanguage, [...asked.words.keys()], ...visible.values],
  );
  const found: Record<TextForm, ScoredChunk[]> = { stems: [], words: [] };
  if (rows.length === 0) return found;
  const weights = await readWeights(tx, asked);
  for (const form of forms) {
    for (const row of rows) {
      const score = row[form] === null ? 0 : scoreText(row[form], asked[form], weights[form]);
      if (score > 0) found[form].push({ chunkId: row.id, score });
    }
    found[form].sort((a, b) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1));
    found[form].length = Math.min(found[form].length, input.limit);
  }
  return found;
}

function countTerms(terms: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms.split(" ")) if (term !== "") counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** One of the terms between blanks; never, when there are none. Terms are letters and digits by analysis, anything else is escaped. */
function pattern(terms: ReadonlyMap<string, number>): string {
  if (terms.size === 0) return "(?!)";
  return `(^| )(${[...terms.keys()].map((term) => term.replaceAll(/[^\p{L}\p{N}]/gu, (character) => `\\${character}`)).join("|")})( |$)`;
}

/**
 * The index says what a text would score that consists of one term, and one of the term and fillers: the first holds the term's inverse document
 * frequency, the ratio of the two the average length.
 */
async function readWeights(tx: ReaderTransaction, asked: Record<TextForm, Map<string, number>>): Promise<Record<TextForm, FormWeights>> {
  const { rows } = await tx.query<{ form: TextForm; term: string; alone: number; among: number }>(
    forms
      .map(
        (form, index) =>
          `SELECT '${form}' AS form, term, -(term <@> to_bm25query(term, 'chunks_${form}')) AS alone,
                  -((term || repeat(' ' || term || 'x', ${fillers})) <@> to_bm25query(term, 'chunks_${form}')) AS among FROM unnest($${index + 1}::text[]) AS term`,
      )
      .join(" UNION ALL "),
    forms.map((form) => [...asked[form].keys()]),
  );
  const result: Record<TextForm, FormWeights> = {
    stems: { weights: new Map(), averageLength: 1 },
    words: { weights: new Map(), averageLength: 1 },
  };
  for (const { form, term, alone, among } of rows) {
    if (!(alone > 0 && among > 0)) continue;
    const ratio = alone / among;
    const { weights } = result[form];
    // alone = w / (1.3 + 0.9 / l) and among = w / (1.3 + 0.9 · 50 / l), with k1 1.2 and b 0.75
    result[form].averageLength = (0.9 * (fillers + 1 - ratio)) / (1.3 * (ratio - 1));
    weights.set(term, alone * (1.3 + 0.9 / result[form].averageLength));
  }
  return result;
}

function scoreText(text: string, asked: ReadonlyMap<string, number>, { weights, averageLength }: FormWeights): number {
  const words = text.split(" ");
  const counts = new Map<string, number>();
  let length = 0;
  for (const word of words) {
    if (word === "") continue;
    length++;
    if (asked.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const norm = 0.3 + (0.9 * length) / averageLength;
  let score = 0;
  for (const [term, count] of counts) score += ((weights.get(term) ?? 0) * asked.get(term)! * count) / (count + norm);
  return score;
}
