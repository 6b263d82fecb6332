import type { Command } from "commander";
import { createClient } from "@footnote/client/create-client";
import { matchStrength } from "@footnote/domain/match-strength";
import type { Passage } from "@footnote/domain/passage";
import { connectToApi } from "../connect-to-api.ts";
import { parseWholeNumber } from "../parse-whole-number.ts";

type SearchOptions = { as?: string; limit: number; customer?: true; explain?: true; expand?: true; json?: true };

/** `footnote search "<query>"`: the passages that answers would be built from, best first. */
export function addSearchCommand(program: Command): void {
  program
    .command("search <query...>")
    .description("Find passages in the documents this person may read")
    .option("--as <email>", "search as this person of the demo company")
    .option("--limit <n>", "how many passages, 1 to 100", parseWholeNumber, 10)
    .option("--customer", "use only documents that may be shown to customers")
    .option("--explain", "say why each passage was found")
    .option("--expand", "show the best passages with what stands around them in their document")
    .option("--json", "print the whole result as JSON")
    .action(search);
}

async function search(words: string[], options: SearchOptions): Promise<void> {
  const api = createClient(connectToApi({ as: options.as }));
  const found = await api.search({
    query: words.join(" "),
    limit: options.limit,
    explain: options.explain === true,
    expand: options.expand === true,
    ...(options.customer ? { filters: { audience: "customer" as const } } : {}),
  });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    return;
  }
  if (found.results.length === 0) process.stdout.write("Nothing found in the documents you may read.\n");
  const bestScore = Math.max(...found.results.map((passage) => passage.score));
  const shown = new Set<string>();
  found.results.forEach((passage, index) => {
    const stretch = `${passage.documentId} ${passage.context?.charStart} ${passage.context?.charEnd}`;
    // passages side by side have the same around them
    process.stdout.write(describe(shown.has(stretch) ? { ...passage, context: undefined } : passage, index + 1, bestScore));
    shown.add(stretch);
  });
  process.stderr.write(dim(`${found.results.length} passages, ${found.mode} search, ${Math.round(found.tookMs)} ms\n`));
}

function describe(passage: Passage, rank: number, bestScore: number): string {
  const page = passage.page === null ? "" : `, page ${passage.page}`;
  const place = [passage.source.name, ...passage.headingPath.filter((heading) => heading !== passage.title)].join(" › ");
  const text = passage.text.slice(passage.bodyOffset).replaceAll(/\s+/g, " ").trim();
  const short = text.length > 240 ? `${text.slice(0, 240).replace(/\s+\S*$/, "")} …` : text;
  const shown = passage.context === undefined ? short : passage.context.text.trim().replaceAll("\n", "\n   ");
  return `${bold(`${rank}. ${passage.title}`)}${dim(`  ${matchWords[matchStrength(passage.score, bestScore)]}`)}\n   ${dim(`${place}${page}`)}\n   ${shown}\n${explain(passage)}\n`;
}

/** What a score means: how near a passage comes to the best one found for this question. */
const matchWords = { best: "best match", close: "close match", related: "related", distant: "distant" };

function explain({ explanation, score }: Passage): string {
  if (explanation === undefined) return "";
  const legs = Object.entries(explanation.legs).map(([leg, { rank, score }]) => `${leg} #${rank} (${score.toFixed(2)})`);
  const features = Object.entries(explanation.features ?? {}).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  return `   ${dim(`score ${score.toFixed(2)}, found by ${legs.join(", ")}; fused ${explanation.fusedScore.toFixed(3)}; ${features.join(", ")}`)}\n`;
}

const style = (code: number) => (text: string) => (process.stdout.isTTY ? `\u001B[${code}m${text}\u001B[22m` : text);
const bold = style(1);
const dim = style(2);
