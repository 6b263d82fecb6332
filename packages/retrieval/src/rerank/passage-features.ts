import type { PassageAnalysis } from "./passage-memory.ts";
import type { QuestionTerms, TermList } from "./question-terms.ts";

/** What question and passage share; the ranker compares each figure among the candidates of one question only. */
export type PassageFeatures = {
  /** BM25 of stems and of words as written over the whole passage. */
  stems: number;
  words: number;
  /** The same without length norm in the best stretch of 100 words: a long passage is as good as its best part. */
  bestStretchStems: number;
  bestStretchWords: number;
  /** BM25 of neighbouring stems of the question that are neighbours in the passage too. */
  pairs: number;
  /** Share (by weight) of the question's stems in title and headings, and of their stems in the question. */
  titleCovers: number;
  titleIsCovered: number;
  /** Share of the question's stems in the first 40 words, title and headings included. */
  openingCovers: number;
  /** Different stems of the question within a few words of each other, 0 to 1. */
  closeness: number;
  /** Share (by weight) of the question's stems anywhere in the passage. */
  covers: number;
};

const k1 = 1.2;
const b = 0.75;
const stretchWords = 100;
const openingWords = 40;

/** Computes the features of one passage in two passes over its words. */
export function passageFeatures(question: QuestionTerms, passage: PassageAnalysis): PassageFeatures {
  const stems = locate(question.stems, passage.stems);
  const words = locate(question.words, passage.words);
  const titleHits = new Set([...passage.title.stems].filter((stem) => question.stems.places.has(stem)));
  const openingHits = new Set<number>();
  for (let index = 0; index < stems.at.length && stems.at[index]! < openingWords; index++) openingHits.add(stems.term[index]!);
  return {
    stems: bm25(question.stems, stems.counts, passage.length / question.averageLength),
    words: bm25(question.words, words.counts, passage.words.length / question.averageWords),
    bestStretchStems: bestStretch(question.stems, stems, passage.stems.length),
    bestStretchWords: bestStretch(question.words, words, passage.words.length),
    pairs: pairScore(question, passage),
    titleCovers: share(
      question.stems,
      [...titleHits].map((stem) => question.stems.places.get(stem)!),
    ),
    titleIsCovered: passage.title.stems.size === 0 ? 0 : titleHits.size / passage.title.stems.size,
    openingCovers: share(question.stems, openingHits),
    closeness: closeness(question.stems, stems),
    covers: share(question.stems, new Set(stems.term)),
  };
}

/** Where the listed terms stand in a passage: position and place in the list, in reading order, and how often each occurs. */
type Found = { at: number[]; term: number[]; counts: number[] };

function locate(terms: TermList, passage: Int32Array): Found {
  const found: Found = { at: [], term: [], counts: terms.weights.map(() => 0) };
  for (let index = 0; index < passage.length; index++) {
    const place = terms.places.get(passage[index]!);
    if (place === undefined) continue;
    found.at.push(index);
    found.term.push(place);
    found.counts[place]! += 1;
  }
  return found;
}

function bm25(terms: TermList, counts: readonly number[], relativeLength: number): number {
  const norm = k1 * (1 - b + b * relativeLength);
  return counts.reduce(
    (sum, count, place) => (count === 0 ? sum : sum + (terms.weights[place]! * terms.counts[place]! * count * (k1 + 1)) / (count + norm)),
    0,
  );
}

/** Stretches overlap by half, so that what stands together is in one of them. */
function bestStretch(terms: TermList, found: Found, length: number): number {
  let best = 0;
  for (let start = 0; start === 0 || start < length - stretchWords / 2; start += stretchWords / 2) {
    const counts = terms.weights.map(() => 0);
    for (let index = 0; index < found.at.length; index++)
      if (found.at[index]! >= start && found.at[index]! < start + stretchWords) counts[found.term[index]!]! += 1;
    const score = counts.reduce((sum, count, place) => sum + (terms.weights[place]! * count * (k1 + 1)) / (count + k1), 0);
    best = Math.max(best, score);
  }
  return best;
}

function pairScore(question: QuestionTerms, passage: PassageAnalysis): number {
  if (question.pairs.size === 0) return 0;
  const counts = new Map<string, number>();
  let previous = -1;
  for (const stem of passage.stems) {
    if (stem < 0) continue;
    // most stems are not the question's, and a pair needs both
    if (previous >= 0 && question.stems.places.has(stem) && question.stems.places.has(previous)) {
      const pair = `${previous} ${stem}`;
      if (question.pairs.has(pair)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    previous = stem;
  }
  const norm = k1 * (1 - b + b * (passage.length / question.averageLength));
  let sum = 0;
  for (const [pair, count] of counts) sum += (question.pairs.get(pair)! * count * (k1 + 1)) / (count + norm);
  return sum;
}

function share(terms: TermList, places: Iterable<number>): number {
  let sum = 0;
  for (const place of places) sum += terms.weights[place]!;
  return terms.totalWeight === 0 ? 0 : sum / terms.totalWeight;
}

function closeness(terms: TermList, found: Found): number {
  let sum = 0;
  for (let index = 1; index < found.at.length; index++) {
    const distance = found.at[index]! - found.at[index - 1]!;
    const [left, right] = [found.term[index - 1]!, found.term[index]!];
    if (left !== right && distance <= 8) sum += Math.min(terms.weights[left]!, terms.weights[right]!) / distance ** 2;
  }
  return sum === 0 ? 0 : sum / (sum + terms.totalWeight * 0.3);
}
