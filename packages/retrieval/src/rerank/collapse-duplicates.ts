import { splitWords } from "@footnote/models/words/analyse-words";
import type { PassageMemory } from "./passage-memory.ts";
import type { RankedCandidate } from "./rerank-candidates.ts";

/** Share of all words of two passages that both have, from which on they say the same. */
const sameFrom = 0.95;

/**
 * Leaves out passages that say the same as a better one, until `limit` are kept. Two are the same only where everyone who may see one may see
 * the other, and where they differ in no number and in no word of the question: the same page about another plan or year is another answer.
 */
export function collapseDuplicates(
  ranked: readonly RankedCandidate[],
  question: string,
  memory: PassageMemory,
  limit: number,
): RankedCandidate[] {
  const asked = new Set(splitWords(question).map((word) => memory.findTerm(word)));
  const kept: Array<{ candidate: RankedCandidate; words: ReadonlySet<number> }> = [];
  for (const candidate of ranked) {
    if (kept.length >= limit) break;
    const analysis = memory.recall(candidate.chunkId);
    const words = new Set(analysis?.words);
    const isRepeated = kept.some(
      (one) => one.candidate.passage.access === candidate.passage.access && saysTheSame(one.words, words, asked, memory),
    );
    if (analysis === undefined || !isRepeated) kept.push({ candidate, words });
  }
  return kept.map(({ candidate }) => candidate);
}

function saysTheSame(a: ReadonlySet<number>, b: ReadonlySet<number>, asked: ReadonlySet<number>, memory: PassageMemory): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size < sameFrom * large.size) return false;
  const most = (1 - sameFrom) * (a.size + b.size);
  let differing = 0;
  for (const [one, other] of [
    [small, large],
    [large, small],
  ] as const)
    for (const word of one) {
      if (other.has(word)) continue;
      differing += 1;
      if (differing > most || asked.has(word) || /\p{N}/u.test(memory.termOf(word))) return false;
    }
  return true;
}
