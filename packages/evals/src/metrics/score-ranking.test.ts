import { describe, expect, test } from "vitest";
import { bootstrapInterval } from "./bootstrap-interval.ts";
import { scoreRanking } from "./score-ranking.ts";

describe("scoreRanking", () => {
  test("matches values worked out by hand", () => {
    // relevant: a (grade 2), b (1), c (1); found at ranks 2 and 4
    const scores = scoreRanking(
      ["x", "b", "y", "a"],
      new Map([
        ["a", 2],
        ["b", 1],
        ["c", 1],
        ["x", 0],
      ]),
    );
    // DCG = 1/log2(3) + 2/log2(5) = 0.63093 + 0.86135; ideal = 2 + 1/log2(3) + 1/log2(4) = 3.13093
    expect(scores?.ndcg10).toBeCloseTo(1.49228 / 3.13093, 4);
    expect(scores?.recall5).toBeCloseTo(2 / 3);
    expect(scores?.mrr10).toBe(0.5);
  });

  test("the ideal order scores 1 whatever the grades", () => {
    expect(
      scoreRanking(
        ["a", "b"],
        new Map([
          ["a", 3],
          ["b", 1],
        ]),
      )?.ndcg10,
    ).toBe(1);
  });

  test("the cut is at 10 for nDCG and reciprocal rank, not for recall at 100", () => {
    const ranking = [..."0123456789"].concat("a");
    expect(scoreRanking(ranking, new Map([["a", 1]]))).toEqual({ ndcg10: 0, recall5: 0, recall10: 0, recall100: 1, mrr10: 0 });
  });

  test("a query with nothing relevant is left out", () => {
    expect(scoreRanking(["a"], new Map([["a", 0]]))).toBeNull();
  });
});

describe("bootstrapInterval", () => {
  test("is the same for the same figures and holds the mean", () => {
    const values = [0, 0.2, 0.4, 1, 1, 0.3];
    const interval = bootstrapInterval(values);
    expect(bootstrapInterval(values)).toEqual(interval);
    expect(interval.low).toBeLessThan(interval.mean);
    expect(interval.high).toBeGreaterThan(interval.mean);
  });
  test("has no width when all queries agree", () => {
    expect(bootstrapInterval([0.5, 0.5, 0.5])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
  });
});
