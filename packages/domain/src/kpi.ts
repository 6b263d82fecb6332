import { z } from "zod";

export const KpiName = z.enum([
  "evalPassRate",
  "groundedness",
  "citationAccuracy",
  "safetyViolations",
  "injectionSuccess",
  "latencyP50",
  "latencyP95",
  "costPerAnswer",
  "budgetUse",
  "retrievalHitRate",
  "rerankerGain",
  "incidents",
  "timeToRestore",
  "timeToDetect",
  "satisfaction",
  "weeklyAskers",
  "deflection",
  "runbookCoverage",
  "cacheHitRate",
]);
export type KpiName = z.infer<typeof KpiName>;

/**
 * A figure from stored rows. `value` is over the last 28 days (weekly askers: 7), `trend` the last eight weeks, oldest first; null where nothing
 * was measured. Units: a share of 0 to 1, milliseconds, millionths of a US dollar, a count, a difference of nDCG@10.
 */
export const Kpi = z.object({
  name: KpiName,
  unit: z.enum(["share", "ms", "micros", "count", "points"]),
  better: z.enum(["higher", "lower"]),
  value: z.number().nullable(),
  /** null: none is set. */
  target: z.number().nullable(),
  trend: z.array(z.number().nullable()).length(8),
});
export type Kpi = z.infer<typeof Kpi>;
