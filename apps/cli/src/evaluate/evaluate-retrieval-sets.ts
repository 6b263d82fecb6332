import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { arch, cpus, totalmem } from "node:os";
import { basename } from "node:path";
import { loadConfig } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { readRetrievalSet } from "@footnote/evals/datasets/read-retrieval-set";
import { formatRetrievalReport } from "@footnote/evals/report/format-retrieval-report";
import { formatTrecRun } from "@footnote/evals/report/format-trec-run";
import { rankingScoreNames } from "@footnote/evals/metrics/score-ranking";
import { evaluateSet, type SetResult } from "@footnote/evals/run/evaluate-set";
import { legChoices, type Legs, type QueryForm } from "@footnote/evals/run/run-retrieval";
import { withScratchDatabase, type ScratchServer } from "./with-scratch-database.ts";

export type EvaluateOptions = { run?: string; json?: string; report?: string; query: QueryForm; legs: Legs };

/** Measures each folder in a scratch database of its own and prints, or writes, the figures. */
export async function evaluateRetrievalSets(folders: string[], options: EvaluateOptions): Promise<void> {
  if (options.run !== undefined && folders.length > 1) throw new FootnoteError("invalid_request", "--run takes one folder.");
  const config = loadConfig();
  const legs = options.report === undefined ? [options.legs] : legChoices;
  const results: SetResult[] = [];
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
  }
  if (options.run !== undefined) await writeFile(options.run, formatTrecRun(results[0]!.legs.at(-1)!.runs, "footnote"));
  if (options.json !== undefined) {
    const json = `${JSON.stringify(results.map(toJson), null, 2)}\n`;
    await (options.json === "-" ? process.stdout.write(json) : writeFile(options.json, json));
  }
  if (options.report !== undefined) {
    const command = `footnote eval retrieval ${folders.map((folder) => `…/${basename(folder)}`).join(" ")} --query ${options.query} --report ${options.report}`;
    await writeFile(options.report, formatRetrievalReport(results, { ...describePlace(), server }, command));
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
  return { ...result, legs: legs.map(({ legs: name, figures }) => ({ legs: name, ...figures })) };
}

/** A line that is redrawn on a terminal; nothing elsewhere. */
function showStep(name: string): (step: string, done: number, of: number) => void {
  return (step, done, of) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[2K${done < of ? `${name}: ${step} ${done} of ${of}` : ""}`);
  };
}

function describePlace() {
  const processor = cpus()[0]?.model.trim() ?? "unknown processor";
  let commit = "unknown";
  try {
    commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    // not a checkout: the figures stand without it
  }
  return {
    machine: `${cpus().length} × ${processor} (${arch()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
    commit,
    date: new Date().toISOString().slice(0, 10),
  };
}
