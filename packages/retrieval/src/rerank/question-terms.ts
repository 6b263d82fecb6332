import type { UnderstoodQuestion } from "@footnote/domain/question";
import { isStopWord, splitWords, stemWord } from "@footnote/models/words/analyse-words";
import type { LatentSemantics } from "@footnote/models/embedding/latent/latent-semantics";
import type { PassageAnalysis, PassageMemory } from "./passage-memory.ts";

/** `number` → place in the lists; `weight` is the inverse document frequency, `count` how often the question says it. */
export type TermList = { places: Map<number, number>; weights: number[]; counts: number[]; totalWeight: number };
export type QuestionTerms = { stems: TermList; words: TermList; pairs: Map<string, number>; averageLength: number; averageWords: number };

/** What a word of the conversation counts beside one of the question itself. */
const contextWeight = 0.4;

/** Reads the question's words, stems and neighbouring pairs; their weights come from the index, or without one from the candidates. */
export function readQuestionTerms(
  question: Pick<UnderstoodQuestion, "asked" | "context">,
  latent: LatentSemantics | null,
  passages: readonly PassageAnalysis[],
  memory: PassageMemory,
): QuestionTerms {
  const written = splitWords(question.asked);
  const content = written.filter((word) => !isStopWord(word));
  // a question of stop words only ("who are we?") is about its stop words
  const words = content.length > 0 ? content : written;
  const stems = words.map((word) => stemWord(word));
  const stemWeight =
    latent === null ? weighByCandidates(memory, passages, (passage) => passage.stems) : (stem: string) => latent.stemWeight(stem);
  const wordWeight =
    latent === null ? weighByCandidates(memory, passages, (passage) => passage.words) : (word: string) => latent.wordWeight(word);
  const pairs = new Map<string, number>();
  for (let index = 1; index < stems.length; index++) {
    const [left, right] = [stems[index - 1]!, stems[index]!];
    if (left !== right) pairs.set(`${memory.findTerm(left)} ${memory.findTerm(right)}`, (stemWeight(left) + stemWeight(right)) / 2);
  }
  return {
    stems: list(
      stems,
      question.context.map((word) => stemWord(word)),
      stemWeight,
      memory,
    ),
    words: list(words, question.context, wordWeight, memory),
    pairs,
    averageLength: latent?.vocabulary.averageLength ?? mean(passages.map((passage) => passage.length)),
    averageWords: latent?.words.averageLength ?? mean(passages.map((passage) => passage.words.length)),
  };
}

function list(own: string[], context: string[], weigh: (term: string) => number, memory: PassageMemory): TermList {
  const result: TermList = { places: new Map(), weights: [], counts: [], totalWeight: 0 };
  const seen = new Map<string, number>();
  [...own, ...context].forEach((term, index) => {
    const place = seen.get(term);
    if (place !== undefined) {
      if (index < own.length) result.counts[place]! += 1;
      return;
    }
    const weight = weigh(term) * (index < own.length ? 1 : contextWeight);
    seen.set(term, result.weights.length);
    // a term that no candidate has still counts in the total: nothing covers it
    const number = memory.findTerm(term);
    if (number >= 0) result.places.set(number, result.weights.length);
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
