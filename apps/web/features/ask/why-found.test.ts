import type { Passage } from "@footnote/domain/passage";
import { expect, it } from "vitest";
import { foundRanks, whyFound } from "./why-found.ts";

const found = (legs: Record<string, number>) => ({
  explanation: {
    legs: Object.fromEntries(Object.entries(legs).map(([leg, rank]) => [leg, { rank, score: 1 }])),
    fusedScore: 1,
    rerankScore: null,
  } satisfies Passage["explanation"],
});

it("takes the better of the ranks by words", () => {
  expect(foundRanks(found({ stems: 4, words: 2, vector: 3 }))).toEqual({ words: 2, meaning: 3 });
  expect(foundRanks(found({ vector: 1 }))).toEqual({ words: null, meaning: 1 });
  expect(foundRanks({})).toEqual({ words: null, meaning: null });
});

it("says it in a sentence", () => {
  expect(whyFound(found({ stems: 4, words: 2, vector: 3 }))).toBe("Matched in words (rank 2) and in meaning (rank 3)");
  expect(whyFound({})).toBe("Stands next to a match");
});
