import { expect, test } from "vitest";
import { fitListwise, prepareSet, setNdcg } from "./fit-listwise.ts";

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
  const weights = fitListwise(sets, ["good", "bad"], 0.001);
  expect(setNdcg(sets[0]!, { good: 1, bad: 1 })).toBeLessThan(0.7);
  expect(setNdcg(sets[0]!, weights)).toBe(1);
  expect(weights["bad"]).toBe(0);
  expect(weights["good"]).toBeGreaterThan(1);
});

test("a penalty holds weights near equal, and unjudged questions are left out", () => {
  const held = fitListwise([set("a")], ["good", "bad"], 10);
  expect(Math.abs(held["good"]! - 1)).toBeLessThan(0.05);
  expect(prepareSet({ name: "x", examples: [{ grades: new Map([["d", 0]]), candidates: [] }] }).examples).toEqual([]);
});
