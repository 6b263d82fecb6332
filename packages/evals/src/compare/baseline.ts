import { readFile, writeFile } from "node:fs/promises";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import type { GateRun } from "../run/gate-run.ts";

/** Scores of every run as committed, and the runs that show a known weakness, with its reason: no floor counts them, everything else does. */
export const Baseline = z.strictObject({
  measured: z.string(),
  known: z.record(z.string(), z.string()),
  scores: z.record(z.string(), z.record(z.string(), z.number())),
});
export type Baseline = z.infer<typeof Baseline>;

/** Reads the committed baseline. Throws `eval_set_invalid`. */
export async function readBaseline(path: string): Promise<Baseline> {
  try {
    return Baseline.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    throw new FootnoteError("eval_set_invalid", "The baseline of the evaluation gate cannot be read. Make it with --update-baseline.", {
      cause,
    });
  }
}

/** Writes the scores of these runs as the new baseline, one run a line, in the order of their ids. Known weaknesses stay while their run exists. */
export async function writeBaseline(path: string, runs: readonly GateRun[], known: Baseline["known"], measured: string): Promise<void> {
  const ids = new Set(runs.map((run) => run.id));
  const lines = runs
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((run) => `    ${JSON.stringify(run.id)}: ${JSON.stringify(rounded(run.scores))}`);
  const kept = Object.fromEntries(Object.entries(known).filter(([id]) => ids.has(id)));
  const knownText = JSON.stringify(kept, null, 2).replaceAll("\n", "\n  ");
  await writeFile(
    path,
    `{\n  "measured": ${JSON.stringify(measured)},\n  "known": ${knownText},\n  "scores": {\n${lines.join(",\n")}\n  }\n}\n`,
  );
}

function rounded(scores: GateRun["scores"]): Record<string, number> {
  return Object.fromEntries(Object.entries(scores).map(([name, value]) => [name, Math.round(value * 10_000) / 10_000]));
}
