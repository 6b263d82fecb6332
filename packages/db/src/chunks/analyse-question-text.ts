import type { Pool } from "../pool.ts";

/** The terms of a question by the functions that analysed the index, blanks between them; empty when it has none. */
export type QuestionText = { stems: string; words: string };

/** The language whose stems a question is analysed in. */
export const questionLanguage = "en";

/**
 * Analyses what is asked in stems and in words. Outside any transaction: it reads no table, and the BM25 index scan needs its question as a
 * constant.
 */
export async function analyseQuestionText(pool: Pool, asked: QuestionText, language: string = questionLanguage): Promise<QuestionText> {
  const { rows } = await pool.query<QuestionText>("SELECT btrim(search_stems($3, $1)) AS stems, btrim(search_words($2)) AS words", [
    asked.stems,
    asked.words,
    language,
  ]);
  return rows[0]!;
}
