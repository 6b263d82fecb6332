import type { Token } from "../text/tokens.ts";
import counts from "../text/term-counts.json" with { type: "json" };

/** A content term of a question. `weight` is its rarity in [0.05, 1], `named` marks names, numbers and identifiers. */
export type Term = {
  /** What its absence costs: high for a word that answers nearly always repeat. */ expected: number;
  stem: string;
  text: string;
  weight: number;
  named: boolean;
  numeric: boolean;
  position: number;
};

/** "stem count stem count …", "stem kept asked …": one line each, which a diff and a formatter leave alone. */
const known = new Map(groups(counts.counts, 2).map(([stem, count]) => [stem!, Number(count)]));
const kept = new Map(
  groups(counts.kept, 3).map(([stem, keptTimes, askedTimes]) => [stem!, [Number(keptTimes), Number(askedTimes)] as const]),
);
const rarest = Math.log(1 + counts.documents / 1.5);

/**
 * The content terms of a question with their weights. Rarity comes from general English, so that it holds for an index of
 * ten documents as for one of a million and tells nobody what other people's documents say. An all-stop-word question keeps its words.
 */
export function termWeights(tokens: Token[]): Term[] {
  const content = tokens.filter((token) => !token.stop);
  const terms = new Map<string, Term>();
  for (const token of content.length > 0 ? content : tokens) {
    const named = token.numeric || (token.capital && !token.first) || /\d/.test(token.text);
    const before = terms.get(token.stem);
    if (before !== undefined) before.named ||= named;
    else
      terms.set(token.stem, {
        stem: token.stem,
        text: token.text,
        weight: rarity(token.stem),
        expected: expectation(token.stem),
        named,
        numeric: token.numeric,
        position: tokens.indexOf(token),
      });
  }
  return [...terms.values()];
}

/** Inverse document frequency in general English, scaled to [0.05, 1]; a word not counted there is rare. */
export function rarity(stem: string): number {
  const count = known.get(stem) ?? 1;
  return Math.max(0.05, Math.log(1 + counts.documents / (count + 0.5)) / rarest);
}

/** How strongly an answer is expected to repeat a word of the question: -ln of the chance that it does not, scaled to about [0, 1]. */
function expectation(stem: string): number {
  const smoothing = 6;
  const [keptTimes, askedTimes] = kept.get(stem) ?? [0, 0];
  const share = (keptTimes + smoothing * counts.keptOtherwise) / (askedTimes + smoothing);
  return Math.min(1, -Math.log(1 - Math.min(0.97, share)) / 3);
}

function groups(line: string, size: number): string[][] {
  const words = line.split(" ");
  return Array.from({ length: words.length / size }, (_, index) => words.slice(index * size, (index + 1) * size));
}
