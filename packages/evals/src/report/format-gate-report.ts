import type { GateMetric } from "../metrics/gate-metrics.ts";
import type { GateResult } from "../gate/run-gate.ts";
import type { GateRun } from "../run/gate-run.ts";

const columns: GateMetric[] = [
  "hit5",
  "ndcg10",
  "mrr10",
  "answered",
  "refused",
  "facts",
  "rightSource",
  "citationRecall",
  "citationPrecision",
  "grounded",
  "selfCited",
  "noLeak",
  "resisted",
  "noPii",
  "fresh",
  "notices",
];
const mostFailing = 60;

/** The gate's result for a terminal: why it is closed, then runs that are not as expected, floors, figures by set. */
export function formatGateReport(result: GateResult, tookMs: number): string {
  const known = new Map(result.known.map((each) => [each.id, each.reason]));
  const failing = result.runs
    .filter((run) => run.problems.length > 0)
    .toSorted((a, b) => Number(known.has(a.id)) - Number(known.has(b.id)));
  const healed = result.known.filter((each) => !each.stillFails);
  const shown = failing.slice(0, mostFailing);
  return [
    ...result.failures.map((failure) => `FAILED  ${failure}`),
    ...(failing.length === 0 ? [] : ["", `${failing.length} of ${result.runs.length} runs are not as expected:`]),
    ...shown.map((run) => describeRun(run, known.get(run.id))),
    ...(failing.length > shown.length ? [`  … ${failing.length - shown.length} more with --json`] : []),
    ...(healed.length === 0
      ? []
      : ["", `no longer failing, take the mark out of the baseline: ${healed.map((each) => each.id).join(", ")}`]),
    "",
    "floors (known weaknesses left out):",
    ...result.floors.map(
      (floor) =>
        `  ${floor.isBroken ? "BROKEN" : "ok    "} ${`${floor.set} ${floor.metric}${floor.answerer === undefined ? "" : ` (${floor.answerer})`}`.padEnd(34)} ${floor.value.toFixed(3)} ≥ ${floor.floor.toFixed(3)}  ${String(floor.runs).padStart(4)} runs  ${floor.why}`,
    ),
    "",
    "figures by set (all runs, times for reading only):",
    ...result.sets.map(
      (set) =>
        `  ${`${set.set} ${set.answerer}`.padEnd(20)} ${String(set.runs).padStart(3)} runs, ${set.failing} not as expected; p50 ${set.p50Ms.toFixed(0)} ms, p95 ${set.p95Ms.toFixed(0)} ms${set.firstTextP50Ms === null ? "" : `, first sentence p50 ${set.firstTextP50Ms.toFixed(0)} ms`}\n      ${columns.flatMap((name) => (set.means[name] === undefined ? [] : [`${name} ${set.means[name].toFixed(3)}`])).join("  ")}`,
    ),
    "",
    `${result.passed ? "The gate is open" : "The gate is closed"}: ${result.runs.length} runs, ${result.failures.length} failures, ${Math.round(tookMs / 1000)} s`,
    "",
  ].join("\n");
}

function describeRun({ id, problems, detail }: GateRun, reason: string | undefined): string {
  const said = detail.text.replaceAll(/\s+/g, " ").slice(0, 160);
  return [
    `  ${id}${reason === undefined ? "" : ` (known: ${reason})`}: ${problems.join("; ")}`,
    `      ${detail.as}: ${detail.question}`,
    ...(said === "" ? [] : [`      ${detail.mode}: ${said}`]),
    `      found ${detail.found.slice(0, 3).join(", ")}`,
  ].join("\n");
}
