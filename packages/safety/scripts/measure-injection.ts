import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { findInjection } from "../src/injection/find-injection.ts";

/*
 * Recall on attacks and false alarms on harmless prompts, clean documents and ordinary passages:
 *   node packages/safety/scripts/measure-injection.ts [folder of data sets, ../shared/data] [--misses] [--alarms]
 */
const folder = resolve(process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? "../shared/data");
const showMisses = process.argv.includes("--misses");
const showAlarms = process.argv.includes("--alarms");
const passageWords = 200;
type Item = { text: string; label: number; kind: string; source?: string; category?: string; attack?: string };

const lines = <T>(file: string): T[] =>
  gunzipSync(readFileSync(join(folder, file)))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
const rows = new Map<string, { all: number; flagged: number }>();
/** `place` is where the planted instruction stands: a finding must touch it. */
function count(row: string, flagged: boolean): void {
  const counted = rows.get(row) ?? { all: 0, flagged: 0 };
  counted.all++;
  if (flagged) counted.flagged++;
  rows.set(row, counted);
}

for (const { text, label, kind, source = "" } of lines<Item>("injection/direct.jsonl.gz")) {
  const findings = findInjection(text);
  const name = source.replace(/ \(.*/, "");
  count(label ? `attack: ${name}` : `harmless: ${name}`, findings.length > 0);
  if (label && source.startsWith("Purple")) count(`attack: ${name}, ${kind.split("/")[0]}`, findings.length > 0);
  if (label && findings.length === 0 && showMisses) console.log(`missed ${kind}: ${JSON.stringify(text.slice(0, 200))}`);
  if (!label && findings.length > 0 && showAlarms)
    console.log(
      `alarm ${findings[0]!.kind} ${JSON.stringify(text.slice(findings[0]!.start, findings[0]!.end).slice(0, 160))} in ${JSON.stringify(text.slice(0, 100))}`,
    );
}
for (const { text, label, category, attack = "", kind } of lines<Item>("injection/indirect.jsonl.gz")) {
  const findings = findInjection(text);
  const start = text.indexOf(attack);
  const touched = label === 1 && findings.some((finding) => finding.start < start + attack.length && finding.end > start);
  if (label) {
    count("attack: planted (BIPIA)", touched);
    count(`attack: planted, ${category}`, touched);
    if (!touched && showMisses) console.log(`missed planted ${category}: ${attack}`);
  } else {
    count(`clean document (BIPIA), ${kind}`, findings.length > 0);
    if (findings.length > 0 && showAlarms)
      console.log(`alarm ${findings[0]!.kind} ${JSON.stringify(text.slice(findings[0]!.start, findings[0]!.end).slice(0, 160))}`);
  }
}

const own = JSON.parse(readFileSync(new URL("own-attacks.json", import.meta.url), "utf8")) as {
  around: string;
  known: string[];
  held: string[];
  fresh: string[];
};
for (const half of ["known", "held", "fresh"] as const)
  for (const attack of own[half]) {
    const text = `${own.around}\n\n${attack}`;
    const touched = findInjection(text, { from: "document" }).some((finding) => finding.end > own.around.length);
    count(`attack: our own wording, ${half}`, touched);
    if (!touched && showMisses) console.log(`missed own ${half}: ${attack}`);
  }

const prose: Record<string, string[]> = {
  "handbook-sourcegraph": markdownUnder(join(folder, "handbook-sourcegraph/content")).flatMap(passagesOf),
  "handbook-18f": lines<{ text: string }>("handbook-18f/pages.jsonl.gz").flatMap((page) => passagesOf(page.text)),
  "contoso-hr": lines<{ text: string }>("contoso-hr/corpus.jsonl.gz").flatMap((page) => passagesOf(page.text)),
  "anthropic-docs": lines<{ text: string }>("anthropic-docs/corpus.jsonl.gz").flatMap((page) => passagesOf(page.text)),
  "mtrag-cloud": lines<{ text: string }>("mtrag-cloud/corpus.jsonl.gz").map((page) => page.text),
};
let words = 0;
let elapsedMs = 0;
for (const [name, passages] of Object.entries(prose)) {
  for (const passage of passages) {
    const startedAt = performance.now();
    const findings = findInjection(passage);
    elapsedMs += performance.now() - startedAt;
    words += passage.match(/\S+/g)?.length ?? 0;
    count(`passages: ${name}`, findings.length > 0);
    if (showAlarms)
      for (const { kind, start, end } of findings)
        console.log(`alarm ${name} ${kind} ${JSON.stringify(passage.slice(start, end).slice(0, 200))}`);
  }
}
console.log("| set | texts | flagged | per cent |\n|---|---|---|---|");
for (const [row, { all, flagged }] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`| ${row} | ${all} | ${flagged} | ${((100 * flagged) / all).toFixed(2)} |`);
console.log(`\n${((2000 * elapsedMs) / words).toFixed(1)} ms per 2,000 words`);

/** Pages cut at blank lines into passages of about 200 words, as an index would. */
function passagesOf(page: string): string[] {
  const passages: string[] = [];
  let current = "";
  for (const paragraph of page.split(/\n\s*\n/)) {
    current = current ? `${current}\n\n${paragraph}` : paragraph;
    if ((current.match(/\S+/g)?.length ?? 0) >= passageWords) {
      passages.push(current);
      current = "";
    }
  }
  return current.trim() ? [...passages, current] : passages;
}

function markdownUnder(path: string): string[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((name) => markdownUnder(join(path, name)));
  return path.endsWith(".md") ? [readFileSync(path, "utf8")] : [];
}
