import { analyseQuestionText } from "@footnote/db/chunks/analyse-question-text";
import { bm25Settings, searchChunksByText } from "@footnote/db/chunks/search-chunks-by-text";
import { getTextIndex } from "@footnote/db/text-index/get-text-index";
import { listTextLanguages } from "@footnote/db/text-index/list-text-languages";
import { asReader, readAsSystem } from "@footnote/db/transaction";
import { listWordsOfShape } from "@footnote/db/vocabulary/list-words-of-shape";
import type { UnderstoodQuestion } from "@footnote/domain/question";
import type { Viewer } from "@footnote/domain/principal";
import { guessLanguage, isStopWord, splitWords, stemWord } from "@footnote/models/words/analyse-words";
import { knowWord } from "@footnote/safety/pii/word-lists";
import type { RetrievalContext } from "../context.ts";
import { choosePlans } from "./choose-plans.ts";
import { closestWords, slipsIn } from "./closest-word.ts";
import type { CandidateSet } from "./find-candidates.ts";

const spellable = /^\p{L}{4,24}$/u;
const mostWords = 4;
/** Each is looked for in what the viewer may see. */
const mostTried = 3;

/**
 * Corrects words of the question that stand in nothing the viewer may see, towards words that do; null where there is none. Both are asked
 * of the viewer's own search: a word of hidden documents neither counts as known nor is offered, so the answer tells nothing about them.
 * A word of everyday English is no slip, whatever the documents say; costs nothing where every other word stands in a candidate, which is
 * nearly always.
 */
export async function correctSpelling(
  ctx: RetrievalContext,
  viewer: Viewer,
  question: UnderstoodQuestion,
  found: CandidateSet,
): Promise<UnderstoodQuestion | null> {
  const words = wordsNotFound(question.asked, found);
  if (words.length === 0) return null;
  const corrections = new Map<string, string>();
  for (const word of words) {
    const alike = await readAsSystem(ctx.pool, (tx) => listWordsOfShape(tx, viewer.workspaceId, word, slipsIn(word)));
    const closestFirst = closestWords(word, alike).slice(0, mostTried);
    if (closestFirst.length === 0 || (await isVisible(ctx, viewer, word, "any"))) continue;
    for (const closest of closestFirst)
      if (await isVisible(ctx, viewer, closest, "as written")) {
        corrections.set(word, closest);
        break;
      }
  }
  if (corrections.size === 0) return null;
  const correct = (text: string) => text.replace(/\p{L}+/gu, (word) => corrections.get(word.toLowerCase()) ?? word);
  return { ...question, asked: correct(question.asked), standalone: correct(question.standalone), rewritten: true };
}

/** Words of the question that no candidate has, neither as written nor by their stem. */
function wordsNotFound(asked: string, { candidates, memory }: CandidateSet): string[] {
  const written = splitWords(asked);
  const language = guessLanguage(written);
  const content = [...new Set(written)].filter((word) => spellable.test(word) && !isStopWord(word, language) && !knowWord(word).common);
  const analyses = candidates.map((candidate) => (candidate.known = memory.analyse(candidate.passage, null, candidate.known)));
  return content
    .filter((word) => {
      const [term, stem] = [memory.findTerm(word), memory.findTerm(stemWord(word, language))];
      return !analyses.some(({ words, stems }) => (term >= 0 && words.includes(term)) || (stem >= 0 && stems.includes(stem)));
    })
    .slice(0, mostWords);
}

/** Whether anything the viewer may see has the word, or where `form` says so a form of it. */
async function isVisible(ctx: RetrievalContext, viewer: Viewer, word: string, form: "as written" | "any"): Promise<boolean> {
  const languages = await listTextLanguages(ctx.pool, viewer.workspaceId);
  const terms = await analyseQuestionText(ctx.pool, { stems: word, words: word }, languages);
  const textIndex = await getTextIndex(ctx.pool, viewer.workspaceId);
  const plan = (await choosePlans(ctx, viewer, null, {})).text;
  const found = await asReader(
    ctx.pool,
    viewer,
    (tx) => searchChunksByText(tx, viewer, { terms, filters: {}, limit: 1, textIndex, plan }),
    textIndex.kind === "pg_textsearch" && plan === "index" ? bm25Settings : {},
  );
  return found.words.length > 0 || (form === "any" && found.stems.length > 0);
}
