import { expect, it } from "vitest";
import { matchStrength } from "./match-strength.ts";

it("tells a score by its share of the best, whatever the scale of the reranker", () => {
  const told = (best: number) => [1, 0.85, 0.6, 0.2].map((share) => matchStrength(best * share, best));
  expect(told(0.01)).toEqual(["best", "close", "related", "distant"]);
  expect(told(12)).toEqual(["best", "close", "related", "distant"]);
});

it("calls nothing close to a best that is no match itself", () => {
  expect(matchStrength(-2, -1)).toBe("distant");
  expect(matchStrength(-1, -1)).toBe("best");
});
