import type { CaseSet } from "../cases/gate-case.ts";
import type { GateMetric } from "../metrics/gate-metrics.ts";
import type { ScoredRun } from "../run/gate-run.ts";
import { pairedBootstrap, type PairedDifference } from "./paired-bootstrap.ts";
import type { Baseline } from "./baseline.ts";

export type Comparison = PairedDifference & { set: CaseSet | "all"; metric: GateMetric; worse: string[] };

/** A difference this small may come from rounding or from a tie that fell the other way. */
export const tolerance = 0.005;

/** Every metric of every set, and of all sets together, against the same cases of the baseline; `worse` names the runs that lost. */
export function compareWithBaseline(runs: readonly ScoredRun[], baseline: Baseline): Comparison[] {
  const groups = new Map<string, { set: CaseSet | "all"; metric: GateMetric; pairs: { id: string; before: number; after: number }[] }>();
  for (const run of runs) {
    for (const [name, after] of Object.entries(run.scores)) {
      const metric = name as GateMetric;
      const before = baseline.scores[run.id]?.[metric];
      if (before === undefined) continue;
      for (const set of [run.set, "all"] as const) {
        const key = `${set} ${metric}`;
        const group = groups.get(key) ?? { set, metric, pairs: [] };
        group.pairs.push({ id: run.id, before, after });
        groups.set(key, group);
      }
    }
  }
  return [...groups.values()].map(({ set, metric, pairs }) => ({
    set,
    metric,
    ...pairedBootstrap(pairs),
    worse: pairs.filter(({ before, after }) => after < before).map(({ id }) => id),
  }));
}

/** A regression is significant when the whole 95 % interval of the difference lies below zero by more than the tolerance. */
export function isRegression(comparison: Comparison): boolean {
  return comparison.high < -tolerance;
}
