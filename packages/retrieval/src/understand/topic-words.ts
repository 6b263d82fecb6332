import { stemWord } from "@footnote/models/words/analyse-words";
import { contentWords } from "./content-words.ts";

/** Earlier turns that are looked at, and what a turn counts beside the one after it. */
const rememberedTurns = 4;
const fading = 0.6;
const maxWords = 4;

/**
 * The words the conversation is about: those of the latest turns, more when said again or written as a name, in the order they were
 * said; without the question's own words. `earlier` is oldest first.
 */
export function topicWords(earlier: readonly string[], own: ReadonlySet<string>): string[] {
  const ownStems = new Set([...own].map((word) => stemWord(word)));
  const found = new Map<string, { word: string; weight: number; place: number }>();
  let place = 0;
  earlier.slice(-rememberedTurns).forEach((turn, index, turns) => {
    const counts = fading ** (turns.length - 1 - index);
    const names = new Set((turn.match(/(?<=\S\s+)\p{Lu}[\p{L}\p{N}]*/gu) ?? []).map((name) => name.toLowerCase()));
    for (const word of new Set(contentWords(turn))) {
      const stem = stemWord(word);
      if (ownStems.has(stem)) continue;
      const known = found.get(stem) ?? { word, weight: 0, place: place++ };
      known.weight += counts * (names.has(word) || /\p{N}/u.test(word) ? 1.5 : 1);
      found.set(stem, known);
    }
  });
  return [...found.values()]
    .toSorted((a, b) => b.weight - a.weight || b.place - a.place)
    .slice(0, maxWords)
    .toSorted((a, b) => a.place - b.place)
    .map(({ word }) => word);
}
