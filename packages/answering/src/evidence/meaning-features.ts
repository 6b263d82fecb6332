import type { Token } from "../text/tokens.ts";
import type { Term } from "./term-weights.ts";
import { answeringWords } from "./word-affinity.ts";
import { closeness, vectorOf } from "./word-vectors.ts";

/** The question's side: per term and for what it asks, which words of an answering sentence raise its chance. */
export type Meaning = { terms: (ReadonlyMap<string, number> | undefined)[]; asking: ReadonlyMap<string, number>[] };
export const meaningFeatureNames = ["affinity", "affinityLost", "affinityAsked", "meaning", "meaningLost", "grams", "headCount"] as const;
type MeaningFeatures = Record<(typeof meaningFeatureNames)[number], number>;

/** How near a unit comes to the question in other words: learned affinities, word vectors, shared letters; weights as those of the terms. */
export function meaningFeatures(
  question: { terms: Term[]; tokens: Token[]; meaning: Meaning; type: { kind: string; focus: string[] } },
  tokens: Token[],
  has: (stem: string) => boolean,
): MeaningFeatures {
  const asked = new Set(question.tokens.map((token) => token.stem));
  const fresh = tokens.filter((token) => !asked.has(token.stem));
  const words = new Set(fresh.flatMap(answeringWords));
  const content = fresh.filter((token) => !token.stop && !token.numeric);
  const vectors = content.map((token) => vectorOf(token.stem));
  let total = 0;
  let affinityLost = 0;
  let meaningLost = 0;
  let grams = 0;
  let present = 0;
  for (const [index, term] of question.terms.entries()) {
    total += term.weight;
    if (has(term.stem)) {
      present += term.weight;
      continue;
    }
    affinityLost += term.weight * best(question.meaning.terms[index], words);
    const vector = vectorOf(term.stem);
    if (vector !== null) {
      let nearest = 0;
      for (const other of vectors) if (other !== null) nearest = Math.max(nearest, closeness(vector, other));
      meaningLost += term.weight * Math.max(0, nearest - 0.4);
    }
    if (term.stem.length > 3 && !term.numeric) {
      let nearest = 0;
      for (const token of content) nearest = Math.max(nearest, sharedGrams(term.stem, token.stem));
      grams += term.weight * nearest;
    }
  }
  total ||= 1;
  let affinityAsked = 0;
  for (const row of question.meaning.asking) affinityAsked += best(row, words);
  return {
    affinity: (present + affinityLost) / total,
    affinityLost: affinityLost / total,
    affinityAsked,
    meaning: (present + meaningLost) / total,
    meaningLost: meaningLost / total,
    grams: grams / total,
    headCount: question.type.kind === "count" && isCounted(question.type.focus.at(-1), tokens) ? 1 : 0,
  };
}

function best(row: ReadonlyMap<string, number> | undefined, words: ReadonlySet<string>): number {
  let most = 0;
  if (row === undefined) return most;
  if (row.size < words.size) {
    for (const [word, lift] of row) if (lift > most && words.has(word)) most = lift;
  } else for (const word of words) most = Math.max(most, row.get(word) ?? 0);
  return most;
}

/** Dice coefficient over letter triples. */
function sharedGrams(left: string, right: string): number {
  if (right.length < 4) return 0;
  let shared = 0;
  for (let index = 0; index + 3 <= left.length; index += 1) if (right.includes(left.slice(index, index + 3))) shared += 1;
  return (2 * shared) / (left.length + right.length - 4);
}

/** "27 days", "three days": a number right before what is counted. */
function isCounted(head: string | undefined, tokens: Token[]): boolean {
  return (
    head !== undefined &&
    tokens.some(
      (token, index) =>
        token.stem === head && tokens.slice(Math.max(0, index - 3), index).some((each) => each.numeric || numberWords.has(each.text)),
    )
  );
}

const numberWords = new Set(
  "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand million billion".split(
    " ",
  ),
);
