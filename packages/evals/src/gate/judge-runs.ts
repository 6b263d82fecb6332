import type { Baseline } from "../compare/baseline.ts";
import { compareWithBaseline, isRegression, type Comparison } from "../compare/compare-with-baseline.ts";
import type { ScoredRun } from "../run/gate-run.ts";
import { checkFloors, floors as allFloors, type CheckedFloor, type Floor } from "./floors.ts";

export type Verdict = { passed: boolean; failures: string[]; floors: CheckedFloor[]; regressions: Comparison[] };
export type Judged = {
  runs: readonly ScoredRun[];
  /** Cases whose text stood in the logs. */
  logLeaks: readonly string[];
  /** The chat model was a real one: the baseline is of the simulated one and says nothing of it, the floors do. */
  ownModels: boolean;
  /** Cases that were left out on purpose do not count as gone. */
  isWanted?: (id: string) => boolean;
  /** All sets were run, so a floor with nothing to measure is broken as well. `quotingOnly`: there is no chat model that could be asked. */
  whole?: { quotingOnly: boolean };
};

/** The verdict of the gate over scored runs: broken floors, significant regressions, cases that are gone, content in logs. */
export function judgeRuns({ runs, logLeaks, ownModels, isWanted = () => true, whole }: Judged, baseline: Baseline): Verdict {
  const floors = checkFloors(runs, baseline.known);
  const isMeasured = (floor: Floor) =>
    floors.some((each) => each.set === floor.set && each.metric === floor.metric && each.answerer === floor.answerer);
  const unmeasured =
    whole === undefined ? [] : allFloors.filter((floor) => !isMeasured(floor) && !(whole.quotingOnly && floor.answerer === "model"));
  const comparable = ownModels ? runs.filter((run) => run.answerer !== "model") : runs;
  const regressions = compareWithBaseline(comparable, baseline).filter(isRegression);
  const asked = new Set(runs.map((run) => run.id));
  const gone = Object.keys(baseline.scores).filter(
    (id) => !asked.has(id) && isWanted(id) && !(whole?.quotingOnly === true && id.endsWith("/model")),
  );
  const failures = [
    ...floors.filter((floor) => floor.isBroken).map(describeFloor),
    ...unmeasured.map(({ set, metric }) => `${set} ${metric} was not measured`),
    ...logLeaks.map((id) => `the logs hold text of case ${id}`),
    ...regressions.map(describeRegression),
    ...(gone.length > 0 ? [`cases of the baseline are gone: ${gone.join(", ")}`] : []),
  ];
  return { passed: failures.length === 0, failures, floors, regressions };
}

function describeFloor({ set, metric, answerer, value, floor, why, failing }: CheckedFloor): string {
  return `${set} ${metric}${answerer === undefined ? "" : ` (${answerer})`} is ${value.toFixed(3)}, must be at least ${floor} (${why}): ${failing.slice(0, 12).join(", ")}`;
}

function describeRegression({ set, metric, before, after, low, high, cases, worse }: Comparison): string {
  return `${set} ${metric} fell from ${before.toFixed(3)} to ${after.toFixed(3)} over ${cases} runs (95 % interval of the difference ${low.toFixed(3)} to ${high.toFixed(3)}): ${worse.slice(0, 12).join(", ")}`;
}
