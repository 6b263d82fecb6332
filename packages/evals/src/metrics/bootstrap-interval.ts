export type Interval = { mean: number; low: number; high: number };

/**
 * Mean of per-query figures with a 95 % percentile bootstrap interval over queries. The resampling is seeded, so the same figures give
 * the same interval. An empty list gives zeros.
 */
export function bootstrapInterval(values: readonly number[], resamples = 1000): Interval {
  if (values.length === 0) return { mean: 0, low: 0, high: 0 };
  const random = seededRandom(0x5eed);
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < values.length; drawn++) sum += values[Math.floor(random() * values.length)]!;
    return sum / values.length;
  }).toSorted((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, low: means[Math.floor(resamples * 0.025)]!, high: means[Math.min(resamples - 1, Math.ceil(resamples * 0.975) - 1)]! };
}

/** mulberry32: 0 ≤ value < 1. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
