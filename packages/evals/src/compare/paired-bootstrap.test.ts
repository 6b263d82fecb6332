import { expect, test } from "vitest";
import type { GateRun } from "../run/gate-run.ts";
import { compareWithBaseline, isRegression } from "./compare-with-baseline.ts";
import { pairedBootstrap } from "./paired-bootstrap.ts";

const pairs = (before: number[], after: number[]) => before.map((score, index) => ({ before: score, after: after[index]! }));

test("the same loss everywhere leaves no doubt about it", () => {
  expect(pairedBootstrap(pairs([1, 0.8, 0.6], [0.8, 0.6, 0.4]))).toMatchObject({ cases: 3, before: expect.closeTo(0.8, 10) });
  const { mean, low, high } = pairedBootstrap(pairs([1, 0.8, 0.6], [0.8, 0.6, 0.4]));
  for (const value of [mean, low, high]) expect(value).toBeCloseTo(-0.2, 10);
});

test("one case of forty lost is within chance: worked out by hand", () => {
  // a resample loses K of 40 with K binomial(40, 1/40): P(K = 0) = 0.363, so the upper end is 0; P(K ≤ 2) = 0.922 and P(K ≤ 3) = 0.982,
  // so 2.5 % of the resamples lose more than 3: the lower end is −3/40
  const before = Array.from({ length: 40 }, () => 1);
  const result = pairedBootstrap(pairs(before, [0, ...before.slice(1)]));
  expect(result.mean).toBeCloseTo(-0.025, 10);
  expect(result.high).toBeCloseTo(0, 10);
  expect(result.low).toBeCloseTo(-0.075, 10);
});

test("pairs matter: means far apart within noise of hard and easy cases are still told apart", () => {
  // unpaired, scores from 0 to 1 would hide a loss of 0.05; each case lost it
  const before = [0.05, 0.2, 0.4, 0.6, 0.8, 1];
  expect(
    pairedBootstrap(
      pairs(
        before,
        before.map((score) => score - 0.05),
      ),
    ).high,
  ).toBeLessThan(-0.04);
});

const run = (id: string, facts: number): GateRun => ({
  id,
  set: "answers",
  answerer: "quoting",
  scores: { facts },
  problems: [],
  detail: { question: "", as: "", refused: false, mode: "", confidence: "", text: "", cited: [], found: [], notices: [], wrote: null },
  timings: { tookMs: 1, firstTextMs: null },
});

test("a regression names the runs that lost, in its set and over all; new runs are not compared", () => {
  const ids = Array.from({ length: 10 }, (_, index) => `case-${index}/quoting`);
  const baseline = { measured: "", known: {}, scores: Object.fromEntries(ids.map((id) => [id, { facts: 1 }])) };
  const worse = compareWithBaseline([...ids.map((id, index) => run(id, index < 6 ? 0 : 1)), run("new/quoting", 0)], baseline);
  expect(worse.map(({ set, cases }) => [set, cases])).toEqual([
    ["answers", 10],
    ["all", 10],
  ]);
  expect(worse.every(isRegression)).toBe(true);
  expect(worse[0]!.worse).toEqual(ids.slice(0, 6));
  expect(
    compareWithBaseline(
      ids.map((id) => run(id, 1)),
      baseline,
    ).some(isRegression),
  ).toBe(false);
});
