import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { loadConfig } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { readRetrievalSet } from "@footnote/evals/datasets/read-retrieval-set";
import { formatRetrievalReport, type ControlResult } from "@footnote/evals/report/format-retrieval-report";
import { formatTrecRun } from "@footnote/evals/report/format-trec-run";
import { rankingScoreNames } from "@footnote/evals/metrics/score-ranking";
import { evaluateSet, type SetResult } from "@footnote/evals/run/evaluate-set";
import { legChoices, type Legs, type QueryForm } from "@footnote/evals/run/run-retrieval";
import { describePlace } from "./describe-place.ts";
import { withScratchDatabase, type ScratchServer } from "./with-scratch-database.ts";

export type EvaluateOptions = { run?: string; json?: string; report?: string; query: QueryForm; legs: Legs; controls?: true };

/** Measures each folder in a scratch database of its own and prints, or writes, the figures. */
export async function evaluateRetrievalSets(folders: string[], options: EvaluateOptions): Promise<void> {
  if (options.run !== undefined && folders.length > 1) throw new FootnoteError("invalid_request", "--run takes one folder.");
  const config = loadConfig();
  const legs = options.report === undefined ? [options.legs] : legChoices;
  const results: SetResult[] = [];
  const controls: ControlResult[] = [];
  let server: ScratchServer = "embedded";
  for (const folder of folders) {
    const set = await readRetrievalSet(folder);
    results.push(
      await withScratchDatabase(config, (pool, kind) => {
        server = kind;
        return evaluateSet({ pool, config }, set, { form: options.query, legs }, showStep(set.name));
      }),
    );
    if (options.json !== "-") print(results.at(-1)!);
    if (options.controls) {
      // one after another, each in a database of its own: what was measured before leaves nothing behind
      const stock = await withScratchDatabase(
        config,
        (pool) => evaluateSet({ pool, config }, set, { form: options.query, legs: ["text"] }, showStep(set.name)),
        "stock",
      );
      const untrained = await withScratchDatabase(config, (pool) =>
        evaluateSet({ pool, config }, set, { form: options.query, legs: ["vector", "fused"], embedding: "control" }, showStep(set.name)),
      );
      controls.push({ stock, untrained });
      if (options.json !== "-") for (const control of [stock, untrained]) print(control);
    }
  }
  if (options.run !== undefined) await writeFile(options.run, formatTrecRun(results[0]!.legs.at(-1)!.runs, "footnote"));
  if (options.json !== undefined) {
    const json = `${JSON.stringify([...results, ...controls.flatMap(({ stock, untrained }) => [{ ...stock, textIndex: "stock" }, untrained])].map(toJson), null, 2)}\n`;
    await (options.json === "-" ? process.stdout.write(json) : writeFile(options.json, json));
  }
  if (options.report !== undefined) {
    const command = `footnote eval retrieval ${folders.map((folder) => `…/${basename(folder)}`).join(" ")} --query ${options.query} ${options.controls ? "--controls " : ""}--report ${options.report}`;
    await writeFile(options.report, formatRetrievalReport(results, controls, { ...describePlace(), server }, command));
  }
}

function print({ set, documents, legs }: SetResult): void {
  for (const { legs: name, figures } of legs) {
    const shown = rankingScoreNames.map((metric) => `${titles[metric]} ${figures.metrics[metric].mean.toFixed(4)}`).join("  ");
    const { low, high } = figures.metrics.ndcg10;
    process.stdout.write(
      `${set}  ${name}  ${documents} documents  ${figures.queries} queries  ${shown}  (nDCG@10 95 % ${low.toFixed(4)}–${high.toFixed(4)})\n`,
    );
  }
}

const titles = { ndcg10: "nDCG@10", recall5: "Recall@5", recall10: "Recall@10", recall100: "Recall@100", mrr10: "MRR@10" };

function toJson({ legs, ...result }: SetResult) {
  return { ...result, legs: legs.map(({ legs: name, figures, rewritten }) => ({ legs: name, ...figures, rewritten })) };
}

/** A line that is redrawn on a terminal; nothing elsewhere. */
function showStep(name: string): (step: string, done: number, of: number) => void {
  return (step, done, of) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[2K${done < of ? `${name}: ${step} ${done} of ${of}` : ""}`);
  };
}
