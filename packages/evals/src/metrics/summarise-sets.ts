import type { CaseSet } from "../cases/gate-case.ts";
import type { Answerer, GateRun } from "../run/gate-run.ts";
import type { GateMetric } from "./gate-metrics.ts";

/** Means of one set and answerer; `failing` counts runs with a problem, latency is for reading only. */
export type SetSummary = {
  set: CaseSet;
  answerer: Answerer;
  runs: number;
  failing: number;
  means: Partial<Record<GateMetric, number>>;
  p50Ms: number;
  p95Ms: number;
  firstTextP50Ms: number | null;
};

/** One summary for each set and answerer, in the order they were asked. */
export function summariseSets(runs: readonly GateRun[]): SetSummary[] {
  const groups = Map.groupBy(runs, (run) => `${run.set} ${run.answerer}`);
  return [...groups.values()].map((group) => {
    const names = [...new Set(group.flatMap((run) => Object.keys(run.scores)))] as GateMetric[];
    const firstText = group.flatMap((run) => run.timings.firstTextMs ?? []);
    return {
      set: group[0]!.set,
      answerer: group[0]!.answerer,
      runs: group.length,
      failing: group.filter((run) => run.problems.length > 0).length,
      means: Object.fromEntries(names.map((name) => [name, mean(group.flatMap((run) => run.scores[name] ?? []))])),
      p50Ms: percentile(
        group.map((run) => run.timings.tookMs),
        0.5,
      ),
      p95Ms: percentile(
        group.map((run) => run.timings.tookMs),
        0.95,
      ),
      firstTextP50Ms: firstText.length === 0 ? null : percentile(firstText, 0.5),
    };
  });
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
