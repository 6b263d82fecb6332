import { analyseQuestionText, type QuestionText } from "@footnote/db/chunks/analyse-question-text";
import type { Pool } from "@footnote/db/pool";
import { listTextLanguages } from "@footnote/db/text-index/list-text-languages";
import type { UnderstoodQuestion } from "@footnote/domain/question";
import { guessLanguage, isStopWord, splitWords } from "@footnote/models/words/analyse-words";

const ownRepeats = 3;

/**
 * The terms that BM25 looks a question up by. Where documents are in several languages it is stemmed in each, for the answer may stand in
 * another than the question; the stop words of its own go first, because "die" is one in German and none in English.
 */
export async function readQuestionText(
  pool: Pool,
  workspaceId: number,
  { asked, context }: Pick<UnderstoodQuestion, "asked" | "context">,
): Promise<QuestionText> {
  const languages = await listTextLanguages(pool, workspaceId);
  const said = wordsWorthSearching(asked, guessLanguage(splitWords(asked), languages));
  return analyseQuestionText(
    pool,
    { stems: weigh(languages.length === 1 ? asked : said, context), words: weigh(said, context) },
    languages,
  );
}

/** BM25 weighs a word of the question by how often it is said: the question's own words are said three times, those of the conversation once. */
function weigh(question: string, context: readonly string[]): string {
  return context.length === 0 ? question : [...Array.from({ length: ownRepeats }, () => question), ...context].join(" ");
}

/** Stop words are in every chunk: they cost most and tell nothing. A question that has nothing else is searched for them. */
function wordsWorthSearching(question: string, language: string): string {
  const kept = question.split(/\s+/).filter((word) => !splitWords(word).every((part) => isStopWord(part, language)));
  return kept.length > 0 ? kept.join(" ") : question;
}
