import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "@footnote/client/create-client";
import type { ReleaseEvaluationView } from "@footnote/domain/contract/releases";
import { connectToApi } from "../connect-to-api.ts";
import { exportJson } from "../evaluate/export-json.ts";
import { printTable } from "../print-table.ts";
import { findRelease } from "./find-release.ts";

const lookEveryMs = 1_000;

/** Has the server evaluate a release beside the live one, and waits for its verdict; exit code 1 when it does not pass. */
export async function evaluateRelease(name: string, options: { as?: string; json?: true }): Promise<void> {
  const api = createClient(connectToApi(options));
  const { releases } = api.admin;
  const release = await findRelease(api, name);
  const { id } = await releases.evaluate(release.id);
  let view = await releases.evaluation(release.id, id);
  for (let told = -1; isOpen(view); view = await releases.evaluation(release.id, id)) {
    const { doneCount, caseCount } = view.evaluation;
    if (caseCount !== null && doneCount > told) process.stderr.write(`${doneCount} of ${caseCount}\n`);
    told = doneCount;
    await wait(lookEveryMs);
  }
  if (options.json) process.stdout.write(exportJson(view));
  else {
    print(view);
    const { state } = (await releases.get(release.id)).release;
    process.stdout.write(`Release ${release.number} is ${state === "draft" ? "a draft" : state}.\n`);
  }
  if (!view.evaluation.passed) process.exitCode = 1;
}

function isOpen({ evaluation }: ReleaseEvaluationView): boolean {
  return evaluation.state === "queued" || evaluation.state === "running";
}

/** Failures first, as the API sorts them; cases that passed are counted. */
function print({ evaluation, results }: ReleaseEvaluationView): void {
  const { failures, figures, comparisons, errorCode, liveNumber, passed } = evaluation;
  const failed = results.filter((result) => !result.release.passed);
  if (failed.length > 0)
    printTable(
      ["case", "as", "live", "what is wrong"],
      failed.map(({ label, as, live, release }) => [
        label.slice(0, 60),
        as ?? "–",
        live === null ? "–" : live.passed ? "passed" : "failed",
        release.problems.join(" "),
      ]),
    );
  process.stdout.write(`${results.length - failed.length} of ${results.length} cases passed.\n`);
  printTable(
    ["figure", "measured", "floor", "runs"],
    figures.map(({ name, value, floor, runs }) => [name, value.toFixed(3), String(floor), String(runs)]),
  );
  if (liveNumber !== null)
    printTable(
      ["compared", `release ${liveNumber}`, "this release", "difference, 95 %", "cases"],
      comparisons.map((one) => [
        one.name,
        one.live.toFixed(3),
        one.release.toFixed(3),
        `${one.low.toFixed(3)} to ${one.high.toFixed(3)}${one.isWorse ? ", worse" : ""}`,
        String(one.cases),
      ]),
    );
  for (const failure of failures) process.stdout.write(`! ${failure}\n`);
  if (errorCode !== null) process.stdout.write(`The evaluation could not be finished: ${errorCode}.\n`);
  process.stdout.write(passed ? "The gate is open.\n" : "The gate is closed.\n");
}
