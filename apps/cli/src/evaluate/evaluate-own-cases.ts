import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "@footnote/client/create-client";
import type { EvalRunView } from "@footnote/domain/contract/evals";
import { connectToApi } from "../connect-to-api.ts";
import { exportJson } from "./export-json.ts";
import { printTable } from "../print-table.ts";

const lookEveryMs = 1_000;

/** `footnote eval cases`: asks the workspace's own eval cases in the running installation; exit code 1 when one fails. */
export async function evaluateOwnCases(options: { as?: string; json?: true }): Promise<void> {
  const { evals } = createClient(connectToApi(options)).admin;
  const { id } = await evals.start();
  let view = await evals.run(id);
  for (let told = -1; view.run.state === "queued" || view.run.state === "running"; view = await evals.run(id)) {
    if (view.run.doneCount > told) process.stderr.write(`${view.run.doneCount} of ${view.run.caseCount}\n`);
    told = view.run.doneCount;
    await wait(lookEveryMs);
  }
  if (options.json) process.stdout.write(exportJson(view));
  else print(view);
  if (view.run.state === "failed" || view.run.passedCount < view.run.doneCount) process.exitCode = 1;
}

/** Failures first, as the API sorts them. */
function print({ run, previous, results }: EvalRunView): void {
  printTable(
    ["result", "before", "question", "as", "what is wrong"],
    results.map((each) => [
      each.passed ? "passed" : "failed",
      each.before === null ? "–" : each.before ? "passed" : "failed",
      each.question.slice(0, 60),
      each.as,
      each.problems.join(" "),
    ]),
  );
  const before = previous === null ? "" : `, ${previous.passedCount} of ${previous.doneCount} the time before`;
  process.stdout.write(`${run.passedCount} of ${run.doneCount} cases passed${before}.\n`);
  if (run.errorCode !== null) process.stdout.write(`The run could not be finished: ${run.errorCode}.\n`);
}
