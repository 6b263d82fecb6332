import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { loadConfig } from "@footnote/config/config";
import { evaluateAnswers, type AnswerEvaluation } from "@footnote/evals/answers/evaluate-answers";
import { readAnswerSet } from "@footnote/evals/answers/read-answer-set";
import { redactPiiInside } from "@footnote/safety/pii/redact-pii";
import { createLogger } from "@footnote/telemetry/logger";
import { withScratchDatabase } from "./with-scratch-database.ts";

type Options = { predictions?: string; raw?: true; json?: string; absent?: true };

/** `footnote eval answers <dir>`: asks every question of a set in a database that is gone afterwards. */
export function addEvalAnswersCommand(evalCommand: Command): void {
  evalCommand
    .command("answers <dir>")
    .description("answers, refusals and citations on a folder with corpus.jsonl, queries.jsonl and, for citations, qrels.tsv")
    .option("--predictions <file>", "write one line per question: {id, answer, refused, citations}")
    .option("--raw", "leave personal data in the predictions instead of putting its kind in its place, as in [email]")
    .option("--json <file>", "write the figures as JSON; - prints them")
    .option("--absent", "ask again with the answering documents taken out, and count refusals")
    .action(evaluateAnswerSet);
}

async function evaluateAnswerSet(folder: string, options: Options): Promise<void> {
  const config = loadConfig();
  const set = await readAnswerSet(folder);
  const logger = createLogger({ service: "cli", level: "error" });
  const result = await withScratchDatabase(config, (pool) =>
    evaluateAnswers({ pool, config, logger }, set, { absent: options.absent === true, onProgress: showStep }),
  );
  if (options.predictions !== undefined) {
    await writeFile(
      options.predictions,
      result.runs
        .map(({ id, answer, refused, citations, text, mode, confidence }) => ({ id, answer, refused, citations, text, mode, confidence }))
        .map((line) => `${JSON.stringify(options.raw === true ? line : redactPiiInside(line))}\n`)
        .join(""),
    );
  }
  const { runs: _runs, ...figures } = result;
  const json = `${JSON.stringify(figures, null, 2)}\n`;
  if (options.json === "-") process.stdout.write(json);
  else {
    print(result);
    if (options.json !== undefined) await writeFile(options.json, json);
  }
}

function print({ set, documents, figures, absent }: AnswerEvaluation): void {
  const share = (value: number | null) => (value === null ? "–" : `${(value * 100).toFixed(1)} %`);
  const lines: [string, string][] = [
    ["answer in what is shown", share(figures.containsGold)],
    ["answer in the first sentence", share(figures.firstSentenceContainsGold)],
    ["exact match / F1 of the first sentence", `${share(figures.exactMatch)} / ${share(figures.f1)}`],
    ["false refusals", share(figures.falseRefusals)],
    ["unanswerable questions refused", share(figures.refused)],
    ["refusals that were right", share(figures.refusalPrecision)],
    [
      "citation precision / recall / any right",
      `${share(figures.citationPrecision)} / ${share(figures.citationRecall)} / ${share(figures.anyCitationRight)}`,
    ],
    ["sentences shown", figures.meanSentences?.toFixed(2) ?? "–"],
    ["time per question p50 / p95", `${figures.p50Ms.toFixed(0)} / ${figures.p95Ms.toFixed(0)} ms`],
  ];
  if (absent !== null)
    lines.push(["refused without the documents / without the entries", `${share(absent.titlesRefused)} / ${share(absent.entriesRefused)}`]);
  process.stdout.write(
    `${set}: ${documents} documents, ${figures.questions} questions\n${lines.map(([name, value]) => `  ${name.padEnd(52)} ${value}\n`).join("")}`,
  );
}

/** A line that is redrawn on a terminal; nothing elsewhere. */
function showStep(step: string, done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[2K${done < of ? `${step} ${done} of ${of}` : ""}`);
}
