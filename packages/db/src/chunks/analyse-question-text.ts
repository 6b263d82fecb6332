import type { Pool } from "../pool.ts";

/** The terms of a question by the functions that analysed the index, blanks between them; empty when it has none. */
export type QuestionText = { stems: string; words: string };

/** The language of documents that say none. */
export const defaultLanguage = "en";

/**
 * Analyses what is asked in stems and in words; `languages` are those whose stems the index has, and a term that is the same in two counts
 * once. Outside any transaction: it reads no table, and the BM25 index scan needs its question as a constant.
 */
export async function analyseQuestionText(
  pool: Pool,
  asked: QuestionText,
  languages: readonly string[] = [defaultLanguage],
): Promise<QuestionText> {
  const { rows } = await pool.query<{ stems: string[]; words: string }>(
    "SELECT ARRAY(SELECT btrim(search_stems(language, $1)) FROM unnest($3::text[]) AS language) AS stems, btrim(search_words($2)) AS words",
    [asked.stems, asked.words, languages],
  );
  const { stems, words } = rows[0]!;
  return { stems: stems.length === 1 ? stems[0]! : union(stems), words };
}

/** Every term of any list, as often as in the list that says it most. */
function union(lists: readonly string[]): string {
  const most = new Map<string, number>();
  for (const list of lists) {
    const counts = new Map<string, number>();
    for (const term of list.split(" ")) if (term !== "") counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) most.set(term, Math.max(count, most.get(term) ?? 0));
  }
  return [...most].flatMap(([term, count]) => Array.from({ length: count }, () => term)).join(" ");
}
