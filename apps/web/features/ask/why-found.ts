import type { Passage } from "@footnote/domain/passage";
import { en as t } from "../../messages/en.ts";

/** The rank of a passage by its words (as written or by their stems, whichever is better) and by its meaning; null where it was not found so. */
export function foundRanks({ explanation }: Pick<Passage, "explanation">): { words: number | null; meaning: number | null } {
  const ranks = Object.entries(explanation?.legs ?? {}).map(([leg, { rank }]) => ({ byMeaning: leg === "vector", rank }));
  const best = (byMeaning: boolean) => {
    const found = ranks.filter((one) => one.byMeaning === byMeaning).map((one) => one.rank);
    return found.length === 0 ? null : Math.min(...found);
  };
  return { words: best(false), meaning: best(true) };
}

/** Why a passage was found, as a sentence without a full stop. */
export function whyFound(passage: Pick<Passage, "explanation">): string {
  const { words, meaning } = foundRanks(passage);
  if (words !== null && meaning !== null) return t.ask.whyBoth(words, meaning);
  if (words !== null) return t.ask.whyText(words);
  return meaning === null ? t.ask.whyNeighbour : t.ask.whyVector(meaning);
}
