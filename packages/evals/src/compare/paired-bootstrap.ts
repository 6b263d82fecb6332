import { bootstrapInterval, type Interval } from "../metrics/bootstrap-interval.ts";

/** `mean`, `low` and `high` are of the difference after − before. */
export type PairedDifference = Interval & { cases: number; before: number; after: number };

/**
 * The difference of two runs over the same cases with its 95 % percentile bootstrap interval (Efron and Tibshirani 1993, 16.4: cases are drawn
 * with both their scores, so what makes a case easy or hard falls out). Seeded: the same scores give the same interval.
 */
export function pairedBootstrap(pairs: readonly { before: number; after: number }[]): PairedDifference {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return {
    ...bootstrapInterval(pairs.map(({ before, after }) => after - before)),
    cases: pairs.length,
    before: mean(pairs.map(({ before }) => before)),
    after: mean(pairs.map(({ after }) => after)),
  };
}
