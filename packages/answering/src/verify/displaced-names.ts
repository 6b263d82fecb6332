import { rememberRecent } from "@footnote/domain/remember-recent";
import { rarity } from "../evidence/term-weights.ts";
import { splitSentences } from "../text/split-units.ts";
import { tokenise, type Token } from "../text/tokens.ts";

/** How far around a name of the sentence, in words, its neighbours are looked for. */
const reach = 8;
/** A sentence of the evidence with this share of the neighbours is the one that is spoken of. */
const leastFit = 0.65;
/** How many sentences back a pronoun may point. */
const pointsBack = 3;
const pronouns = new Set("he she it they his her its their him them".split(" "));
/** By how much it must fit better than the best one that has the claimed name. */
const clearlyBetter = 0.2;

/**
 * Names of a sentence that stand in the place of another: the sentence of the evidence that has the words around the name has other
 * names instead of it, and where the name stands those words are missing. Works for sentences in words of their own.
 */
export function displacedNames(sentence: string, evidence: string): string[] {
  const claimed = tokenise(sentence);
  const runs = nameRuns(claimed);
  if (runs.length === 0) return [];
  const own = new Set(claimed.map((token) => token.stem));
  // "Rollo" is "Rollo of Normandy" shortened: a name that the sentence has a part of is no rival
  const given = sentencesOf(evidence).map((each) => ({
    ...each,
    hasRival: each.names.some((name) => name.every((stem) => !own.has(stem))),
  }));
  return runs.flatMap((run) =>
    run.flatMap((place) => {
      const neighbours = neighboursOf(claimed, place);
      if (neighbours.size < 2) return [];
      const best = (of: { stems: Set<string> }[]) => Math.max(0, ...of.map(({ stems }) => fit(neighbours, stems)));
      const hasName = ({ stems }: { stems: Set<string> }) => stems.has(claimed[place]!.stem);
      const withName = given.filter(hasName);
      // "he" may be the name of a sentence before, "the fort" is Fort Coligny
      const namesIt = (at: number) =>
        (given[at]!.hasPronoun && given.slice(Math.max(0, at - pointsBack), at).some(hasName)) ||
        run.some((other) => other !== place && given[at]!.stems.has(claimed[other]!.stem));
      const wrong = best(given.filter((each, at) => each.hasRival && !hasName(each) && !namesIt(at)));
      return withName.length > 0 && wrong >= leastFit && wrong - best(withName) >= clearlyBetter ? ["name exchanged"] : [];
    }),
  );
}

const sentencesOf = rememberRecent(500, (evidence: string) =>
  splitSentences(evidence).map(({ text }) => {
    const tokens = tokenise(text);
    return {
      stems: new Set(tokens.map((token) => token.stem)),
      names: nameRuns(tokens).map((run) => run.map((place) => tokens[place]!.stem)),
      hasPronoun: tokens.some((token) => pronouns.has(token.text)),
    };
  }),
);

/** Places of capitalised words that are names, those that only a space parts as one; a capital that only opens a sentence is none. */
function nameRuns(tokens: Token[]): number[][] {
  const runs: number[][] = [];
  for (const [place, token] of tokens.entries()) {
    if (!token.capital || token.stop || token.numeric || (token.first && tokens[place + 1]?.capital !== true)) continue;
    const last = runs.at(-1);
    if (last !== undefined && tokens[last.at(-1)!]!.end + 1 === token.start) last.push(place);
    else runs.push([place]);
  }
  return runs;
}

/** Content words around a place with what they weigh: rare and near ones more. */
function neighboursOf(tokens: Token[], place: number): Map<string, number> {
  const neighbours = new Map<string, number>();
  for (let at = Math.max(0, place - reach); at <= Math.min(tokens.length - 1, place + reach); at += 1) {
    const token = tokens[at]!;
    if (at === place || token.stop || token.stem === tokens[place]!.stem) continue;
    neighbours.set(token.stem, rarity(token.stem) / (1 + Math.abs(at - place)));
  }
  return neighbours;
}

/** Share of the neighbours' weight that a sentence has. */
function fit(neighbours: Map<string, number>, stems: Set<string>): number {
  let found = 0;
  let total = 0;
  for (const [stem, weight] of neighbours) {
    total += weight;
    if (stems.has(stem)) found += weight;
  }
  return total === 0 ? 0 : found / total;
}
