/** One observation of a stream, in the order of time: in which arm, and whether it was bad. */
export type Observation = { arm: "canary" | "live"; bad: boolean };
export type CanaryTest = { canary: { bad: number; of: number }; live: { bad: number; of: number }; pValue: number };

/** How much worse the odds of the canary may be; the test is the mean of one for each, so that it is quick for small and for great harm. */
const oddsRatios = [2, 6, 30];
/** What is thought of the live arm before it was seen: one bad in ten, worth five observations. */
const prior = { bad: 0.5, of: 5 };
const leastRate = 0.005;
const greatestRate = 0.9;
/** Live answers beyond these that came since the last block are older than "at the same time". */
const mostLive = 20;

/**
 * Sequential test of "the canary is no worse than live" on two streams of yes and no. Observations form blocks as they arrive, each of at least
 * one of both arms, so that canary and live are compared in the same time. Each block gives the E-variable of Turner, Ly and Grünwald
 * ("Generic E-variables for exact sequential k-sample tests that allow for optional stopping", arXiv 2106.02693, section 2):
 * Π p(y; θ_arm) / p(y; θ_0) with θ_0 the mean of both rates weighted by the block; the live rate is estimated from earlier blocks only.
 * Products over blocks are test martingales for each odds ratio, and so is their mean; by Ville's inequality the smallest 1 / E so far is a
 * p-value that holds whenever one looks: P(p ever ≤ α) ≤ α while the canary is no worse.
 */
export function testCanary(observations: readonly Observation[]): CanaryTest {
  const canary = { bad: 0, of: 0 };
  const live = { bad: 0, of: 0 };
  // of earlier blocks
  const seen = { ...prior };
  const logs = oddsRatios.map(() => 0);
  let waiting = { canary: [] as boolean[], live: [] as boolean[] };
  let pValue = 1;
  for (const { arm, bad } of observations) {
    const counts = arm === "canary" ? canary : live;
    counts.of += 1;
    counts.bad += Number(bad);
    waiting[arm].push(bad);
    if (waiting.canary.length === 0 || waiting.live.length === 0) continue;
    const block = { canary: waiting.canary, live: waiting.live.slice(-mostLive) };
    waiting = { canary: [], live: [] };
    const liveRate = Math.min(greatestRate, Math.max(leastRate, seen.bad / seen.of));
    oddsRatios.forEach((ratio, index) => (logs[index]! += logEvidence(block, liveRate, ratio)));
    seen.bad += count(block.live);
    seen.of += block.live.length;
    pValue = Math.min(pValue, 1 / meanOfExponentials(logs));
  }
  return { canary, live, pValue };
}

/** Logarithm of one block's E-variable, for a canary whose odds of being bad are `ratio` times those of live. */
function logEvidence(block: { canary: boolean[]; live: boolean[] }, liveRate: number, ratio: number): number {
  const odds = (liveRate / (1 - liveRate)) * ratio;
  const canaryRate = odds / (1 + odds);
  const both = block.canary.length + block.live.length;
  const commonRate = (block.canary.length * canaryRate + block.live.length * liveRate) / both;
  const bad = { canary: count(block.canary), live: count(block.live) };
  return (
    bad.canary * Math.log(canaryRate / commonRate) +
    (block.canary.length - bad.canary) * Math.log((1 - canaryRate) / (1 - commonRate)) +
    bad.live * Math.log(liveRate / commonRate) +
    (block.live.length - bad.live) * Math.log((1 - liveRate) / (1 - commonRate))
  );
}

function count(values: readonly boolean[]): number {
  return values.reduce((sum, value) => sum + Number(value), 0);
}

/** Mean of e^log, without overflow for what can be told apart. */
function meanOfExponentials(logs: readonly number[]): number {
  return logs.reduce((sum, log) => sum + Math.exp(Math.min(log, 700)), 0) / logs.length;
}
