import { loadConfig } from "@footnote/config/config";
import { readReadingSet } from "@footnote/evals/datasets/read-reading-set";
import { evaluateExpansion } from "@footnote/evals/run/evaluate-expansion";
import { createLogger } from "@footnote/telemetry/logger";
import { withScratchDatabase } from "./with-scratch-database.ts";

/** Measures each folder in a scratch database of its own and prints how much of what answers is read, and at which length. */
export async function evaluateExpansionSets(folders: string[], options: { limit: number; json?: true }): Promise<void> {
  const config = loadConfig();
  const logger = createLogger({ service: "cli", level: "error" });
  for (const folder of folders) {
    const set = await readReadingSet(folder);
    const result = await withScratchDatabase(config, (pool) => evaluateExpansion({ pool, config, logger }, set, options.limit));
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify(result)}\n`);
      continue;
    }
    process.stdout.write(`${result.set}: ${result.documents} documents, ${result.queries} questions, ${result.limit} passages found\n`);
    for (const { reading, covered, tokens } of result.figures)
      process.stdout.write(`  ${reading.padEnd(40)} ${(covered * 100).toFixed(1).padStart(5)} % covered, ${Math.round(tokens)} tokens\n`);
  }
}
