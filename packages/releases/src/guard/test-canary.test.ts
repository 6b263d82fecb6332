import { describe, expect, test } from "vitest";
import { testCanary, type Observation } from "./test-canary.ts";

/** Mulberry32: the same streams on every run. */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `rates` may change over time; `share` of the answers go to the canary. */
function stream(
  chance: () => number,
  length: number,
  share: number,
  rates: (at: number) => { canary: number; live: number },
): Observation[] {
  return Array.from({ length }, (_, at) => {
    const arm = chance() < share ? "canary" : "live";
    return { arm, bad: chance() < rates(at)[arm] };
  });
}

const alpha = 0.05;
const runs = 400;
const alarms = (seed: number, length: number, share: number, rates: (at: number) => { canary: number; live: number }) => {
  const chance = createChance(seed);
  return (
    Array.from({ length: runs }, () => testCanary(stream(chance, length, share, rates)).pValue).filter((p) => p <= alpha).length / runs
  );
};

describe("a canary that is no worse raises an alarm at most as often as it should, though it is looked at after every answer", () => {
  test.each([
    [0.01, 0.1],
    [0.1, 0.05],
    [0.1, 0.5],
    [0.3, 0.2],
    [0.5, 0.9],
    [0.9, 0.1],
  ])("both arms bad at a rate of %d, canary share %d", (rate, share) => {
    expect(alarms(1, 2_000, share, () => ({ canary: rate, live: rate }))).toBeLessThanOrEqual(alpha);
  });

  test("a rate that changes over the day, for both alike", () => {
    const rate = (at: number) => 0.05 + 0.4 * (Math.sin(at / 150) + 1) * 0.5;
    expect(alarms(2, 2_000, 0.1, (at) => ({ canary: rate(at), live: rate(at) }))).toBeLessThanOrEqual(alpha);
  });

  test("a canary that is better", () => {
    expect(alarms(3, 2_000, 0.2, () => ({ canary: 0.05, live: 0.2 }))).toBeLessThanOrEqual(0.01);
  });
});

describe("a canary that is worse is noticed", () => {
  test.each([
    ["everything fails, live hardly ever", 0.02, 1, 0.1, 150],
    ["a third of it fails", 0.05, 0.33, 0.1, 1_200],
    ["twice as often, half of the traffic", 0.1, 0.2, 0.5, 2_000],
  ])("%s", (_name, live, canary, share, within) => {
    expect(alarms(4, within, share, () => ({ canary, live }))).toBeGreaterThanOrEqual(0.9);
  });
});

describe("worked out by hand", () => {
  test("nothing is concluded from one arm alone", () => {
    expect(testCanary(Array.from({ length: 50 }, () => ({ arm: "canary" as const, bad: true })))).toEqual({
      canary: { bad: 50, of: 50 },
      live: { bad: 0, of: 0 },
      pValue: 1,
    });
  });

  test("one block of a bad canary answer and a good live one", () => {
    // live rate 0.5 / 5 = 0.1; odds 1/9 times 2, 6, 30 give rates 2/11, 6/15, 30/39; the common rate is the mean with 0.1
    const evidence = [2 / 11, 6 / 15, 30 / 39].map((rate) => {
      const common = (rate + 0.1) / 2;
      return (rate / common) * (0.9 / (1 - common));
    });
    const { pValue } = testCanary([
      { arm: "live", bad: false },
      { arm: "canary", bad: true },
    ]);
    expect(pValue).toBeCloseTo(3 / evidence.reduce((sum, each) => sum + each, 0), 10);
  });
});
