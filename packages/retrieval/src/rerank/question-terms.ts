import type { UnderstoodQuestion } from "@footnote/domain/question";
import { guessLanguage, isStopWord, splitWords, stemWord } from "@footnote/models/words/analyse-words";
import type { LatentSemantics } from "@footnote/models/embedding/latent/latent-semantics";
import type { PassageAnalysis, PassageMemory } from "./passage-memory.ts";

/** `number` → place in the lists; `weight` is the inverse document frequency, `count` how often the question says it. */
export type TermList = { places: Map<number, number>; weights: number[]; counts: number[]; totalWeight: number };
export type QuestionTerms = { stems: TermList; words: TermList; pairs: Map<string, number>; averageLength: number; averageWords: number };

/** What a word of the conversation counts beside one of the question itself. */
const contextWeight = 0.4;

/** A term of the question and what it is in the passages' languages, its own language first. */
type Spellings = readonly string[];

/**
 * Reads the question's words, stems and neighbouring pairs; their weights come from the index, or without one from the candidates. A word
 * is stemmed in every language the candidates are in: which one the answer stands in is not known.
 */
export function readQuestionTerms(
  question: Pick<UnderstoodQuestion, "asked" | "context">,
  latent: LatentSemantics | null,
  passages: readonly PassageAnalysis[],
  memory: PassageMemory,
): QuestionTerms {
  const written = splitWords(question.asked);
  const spoken = new Set(passages.map((passage) => passage.language));
  const language = guessLanguage(written, ["en", ...spoken]);
  const languages = [...new Set([language, ...spoken])];
  const content = written.filter((word) => !isStopWord(word, language));
  // a question of stop words only ("who are we?") is about its stop words
  const words = content.length > 0 ? content : written;
  const stem = (word: string): Spellings => [...new Set(languages.map((one) => stemWord(word, one)))];
  const stems = words.map(stem);
  const stemWeight =
    latent === null ? weighByCandidates(memory, passages, (passage) => passage.stems) : (one: string) => latent.stemWeight(one);
  const wordWeight =
    latent === null ? weighByCandidates(memory, passages, (passage) => passage.words) : (word: string) => latent.wordWeight(word);
  const weighStem = (spellings: Spellings) => Math.min(...spellings.map(stemWeight));
  return {
    stems: list(stems, question.context.map(stem), weighStem, memory),
    words: list(
      words.map((word) => [word]),
      question.context.map((word) => [word]),
      ([word]) => wordWeight(word!),
      memory,
    ),
    pairs: pairsOf(words, languages, weighStem, stem, memory),
    averageLength: latent?.vocabulary.averageLength ?? mean(passages.map((passage) => passage.length)),
    averageWords: latent?.words.averageLength ?? mean(passages.map((passage) => passage.words.length)),
  };
}

function pairsOf(
  words: readonly string[],
  languages: readonly string[],
  weigh: (spellings: Spellings) => number,
  stem: (word: string) => Spellings,
  memory: PassageMemory,
): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let index = 1; index < words.length; index++) {
    const [left, right] = [words[index - 1]!, words[index]!];
    const weight = (weigh(stem(left)) + weigh(stem(right))) / 2;
    for (const language of languages) {
      const pair = [stemWord(left, language), stemWord(right, language)] as const;
      if (pair[0] !== pair[1]) pairs.set(`${memory.findTerm(pair[0])} ${memory.findTerm(pair[1])}`, weight);
    }
  }
  return pairs;
}

function list(own: Spellings[], context: Spellings[], weigh: (term: Spellings) => number, memory: PassageMemory): TermList {
  const result: TermList = { places: new Map(), weights: [], counts: [], totalWeight: 0 };
  const seen = new Map<string, number>();
  [...own, ...context].forEach((term, index) => {
    const place = seen.get(term[0]!);
    if (place !== undefined) {
      if (index < own.length) result.counts[place]! += 1;
      return;
    }
    const weight = weigh(term) * (index < own.length ? 1 : contextWeight);
    seen.set(term[0]!, result.weights.length);
    // a term that no candidate has still counts in the total: nothing covers it
    for (const spelling of term) {
      const number = memory.findTerm(spelling);
      if (number >= 0 && !result.places.has(number)) result.places.set(number, result.weights.length);
    }
    result.weights.push(weight);
    result.counts.push(1);
    result.totalWeight += weight;
  });
  return result;
}

function weighByCandidates(
  memory: PassageMemory,
  passages: readonly PassageAnalysis[],
  termsOf: (passage: PassageAnalysis) => Int32Array,
): (term: string) => number {
  return (term) => {
    const number = memory.findTerm(term);
    const frequency = passages.filter((passage) => termsOf(passage).includes(number)).length;
    return Math.log(1 + (passages.length - frequency + 0.5) / (Math.max(1, frequency) + 0.5));
  };
}

function mean(values: number[]): number {
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
