import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "@footnote/config/config";
import { readRetrievalSet } from "@footnote/evals/datasets/read-retrieval-set";
import { compareRewrites } from "@footnote/evals/run/compare-rewrites";
import { evaluateFollowUps } from "@footnote/evals/run/evaluate-follow-ups";
import { withScratchDatabase } from "./with-scratch-database.ts";

/** Measures what the rules for follow-ups do: beside people's rewrites in a search, or word by word where a folder holds rewrites only. */
export async function evaluateFollowUpSets(folders: string[]): Promise<void> {
  const config = loadConfig();
  for (const folder of folders) {
    if (["rewrites.jsonl", "rewrites.jsonl.gz"].some((name) => existsSync(join(folder, name)))) {
      const { questions, rewritten, standing, words } = await compareRewrites(folder);
      process.stdout.write(
        `${folder}: ${questions} questions; touched ${rewritten.touched} of ${rewritten.count} that a person rewrote and ${standing.touched} of ${standing.count} that stand alone; ` +
          `took over ${words.taken} of ${words.wanted} words that the rewrites have and people had said\n`,
      );
      continue;
    }
    const set = await readRetrievalSet(folder);
    const { rows } = await withScratchDatabase(config, (pool) => evaluateFollowUps({ pool, config }, set));
    process.stdout.write(`${set.name}, nDCG@10: last turn as typed, by rules, a person's rewrite\n`);
    for (const row of rows)
      process.stdout.write(
        `  ${row.questions.padEnd(8)} ${String(row.count).padStart(4)} questions  ${[row.last, row.conversation, row.rewrite].map((value) => (value * 100).toFixed(1)).join("  ")}\n`,
      );
  }
}
