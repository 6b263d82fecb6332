import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { loadConfig } from "@footnote/config/config";
import { demoCompany } from "@footnote/demo/demo-company";
import { readBaseline, writeBaseline, type Baseline } from "@footnote/evals/compare/baseline";
import { baselinePath, loadGateWorld, runGate, type GateResult } from "@footnote/evals/gate/run-gate";
import { formatGateReport } from "@footnote/evals/report/format-gate-report";
import { exportJson } from "./export-json.ts";
import { loadStartModel } from "./load-start-model.ts";
import { withScratchDatabase } from "./with-scratch-database.ts";

type Options = { updateBaseline?: true; json?: string | true };

/** `footnote eval gate`: asks the demo company every committed case and compares with the committed baseline. */
export function addEvalGateCommand(evalCommand: Command): void {
  evalCommand
    .command("gate")
    .description("decide whether this code may be released: fails on a significant regression or a broken floor")
    .option("--update-baseline", "write what was measured as the new baseline, whatever it is")
    .option("--json [file]", "write everything as JSON; without a file it is printed")
    .action(evaluateGate);
}

async function evaluateGate(options: Options): Promise<void> {
  const config = loadConfig();
  const startedMs = performance.now();
  const baseline = await readBaseline(baselinePath).catch((error: unknown) => {
    if (options.updateBaseline !== true) throw error;
    return emptyBaseline;
  });
  const startModel = await loadStartModel();
  // always the embedded database: the same figures on every machine
  const result = await withScratchDatabase({ ...config, database: { ...config.database, url: undefined } }, async (pool) => {
    const world = await loadGateWorld({ pool, config }, demoCompany);
    return runGate(world, { startModel }, baseline, { onProgress: showProgress });
  });
  const tookMs = performance.now() - startedMs;
  const json = exportJson({ ...result, tookMs });
  if (options.json === true) process.stdout.write(json);
  else process.stdout.write(formatGateReport(result, tookMs));
  if (typeof options.json === "string") await writeFile(options.json, json);
  if (options.updateBaseline === true) await update(result, baseline);
  else if (!result.passed) process.exitCode = 1;
}

const emptyBaseline: Baseline = { measured: "", known: {}, scores: {} };

async function update(result: GateResult, { known }: Baseline): Promise<void> {
  await writeBaseline(baselinePath, result.runs, known, new Date().toISOString().slice(0, 10));
  process.stderr.write("The baseline was written. Look through its difference before committing it.\n");
}

function showProgress(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[2K${done < of ? `case ${done} of ${of}` : ""}`);
}
