import { expect, test } from "vitest";
import { fitWeights, leaveOneOut, meanNdcg, prepareSet } from "./fit-weights.ts";

/** Questions whose relevant candidate has the highest `good` and whose `bad` points elsewhere. */
const set = (name: string) =>
  prepareSet({
    name,
    examples: Array.from({ length: 5 }, (_, question) => ({
      grades: new Map([[`d${question}`, 1]]),
      candidates: Array.from({ length: 6 }, (_, index) => ({
        corpusId: `d${index}`,
        features: { good: index === question ? 9 : index, bad: index === question ? 0 : 10 + index },
      })),
    })),
  });

test("the feature that tells gets weight, the one that misleads loses it", () => {
  const sets = [set("a"), set("b")];
  const weights = fitWeights(sets, { good: 0.1, bad: 1 });
  expect(meanNdcg(sets, { good: 0.1, bad: 1 })).toBeLessThan(0.6);
  expect(meanNdcg(sets, weights)).toBe(1);
  expect(weights["bad"]).toBeLessThan(weights["good"]!);
});

test("each set is judged by weights fitted on the others, and unjudged questions are left out", () => {
  expect(leaveOneOut([set("a"), set("b")], { good: 0.1, bad: 1 }).map(({ set: name, ndcg10 }) => [name, ndcg10])).toEqual([
    ["a", 1],
    ["b", 1],
  ]);
  expect(prepareSet({ name: "x", examples: [{ grades: new Map([["d", 0]]), candidates: [] }] }).examples).toEqual([]);
});
