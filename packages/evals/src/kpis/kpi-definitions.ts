import type { Kpi, KpiName } from "@footnote/domain/kpi";

const minuteMs = 60_000;

/** Unit, direction and target of every figure, in the order they are shown. Targets are those that the gate and the guards hold releases to, where there is one. */
export const kpiDefinitions: Record<KpiName, Pick<Kpi, "unit" | "better" | "target">> = {
  evalPassRate: { unit: "share", better: "higher", target: 0.95 },
  groundedness: { unit: "share", better: "higher", target: 0.95 },
  citationAccuracy: { unit: "share", better: "higher", target: 0.95 },
  safetyViolations: { unit: "share", better: "lower", target: 0 },
  injectionSuccess: { unit: "share", better: "lower", target: 0.01 },
  latencyP50: { unit: "ms", better: "lower", target: 2_000 },
  latencyP95: { unit: "ms", better: "lower", target: 8_000 },
  costPerAnswer: { unit: "micros", better: "lower", target: null },
  budgetUse: { unit: "share", better: "lower", target: 0.8 },
  retrievalHitRate: { unit: "share", better: "higher", target: 0.95 },
  rerankerGain: { unit: "points", better: "higher", target: 0 },
  incidents: { unit: "count", better: "lower", target: 0 },
  timeToRestore: { unit: "ms", better: "lower", target: 60 * minuteMs },
  timeToDetect: { unit: "ms", better: "lower", target: 5 * minuteMs },
  satisfaction: { unit: "share", better: "higher", target: 0.8 },
  weeklyAskers: { unit: "count", better: "higher", target: null },
  deflection: { unit: "share", better: "higher", target: 0.5 },
  runbookCoverage: { unit: "share", better: "higher", target: 1 },
  cacheHitRate: { unit: "share", better: "higher", target: null },
};
