import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { findPii } from "../src/pii/find-pii.ts";
import type { PiiFinding } from "../src/pii/pii-kinds.ts";

/*
 * Recall per kind on the labelled samples, false alarms per 1,000 words on prose with next to no personal data, and speed:
 *   node packages/safety/scripts/measure-pii.ts [folder of data sets, ../shared/data] [--misses] [--alarms]
 */
const folder = resolve(process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? "../shared/data");
const showMisses = process.argv.includes("--misses");
const showAlarms = process.argv.includes("--alarms");
type Sample = { text: string; spans: { type: string; start: number; end: number; value: string }[] };
/** Which of our kinds answer for a label of the samples. */
const answers: Record<string, string[]> = {
  EMAIL_ADDRESS: ["email"],
  PHONE_NUMBER: ["phone"],
  CREDIT_CARD: ["credit_card"],
  IBAN_CODE: ["iban"],
  US_SSN: ["us_ssn"],
  IP_ADDRESS: ["ip_address"],
  US_DRIVER_LICENSE: ["driving_licence"],
  PERSON: ["person"],
  STREET_ADDRESS: ["street_address"],
  ZIP_CODE: ["street_address"],
};

const lines = <T>(file: string): T[] =>
  gunzipSync(readFileSync(join(folder, file)))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
const samples = lines<Sample>("pii/samples.jsonl.gz");
const counts = new Map<string, { all: number; found: number; covered: number }>();
let unlabelled = 0;
let words = 0;
for (const { text, spans } of samples) {
  const findings = findPii(text);
  words += wordCount(text);
  unlabelled += findings.filter((finding) => !spans.some((span) => overlaps(span, finding))).length;
  for (const span of spans) {
    const kinds = answers[span.type];
    if (!kinds) continue;
    const hits = findings.filter((finding) => kinds.includes(finding.kind) && overlaps(span, finding));
    const count = counts.get(span.type) ?? { all: 0, found: 0, covered: 0 };
    counts.set(span.type, count);
    count.all++;
    if (hits.length > 0) count.found++;
    else if (showMisses)
      console.log(
        `missed ${span.type} «${span.value}» in «${text.slice(Math.max(0, span.start - 50), span.end + 30).replaceAll("\n", "⏎")}»`,
      );
    if (hits.some((hit) => hit.start <= span.start && hit.end >= span.end)) count.covered++;
  }
}
console.log("| kind | labelled | found | recall | whole span |\n|---|---|---|---|---|");
for (const [kind, { all, found, covered }] of [...counts].toSorted(([a], [b]) => a.localeCompare(b)))
  console.log(`| ${kind} | ${all} | ${found} | ${(found / all).toFixed(3)} | ${(covered / all).toFixed(3)} |`);
console.log(`\nOn the samples, findings that touch no label: ${unlabelled} in ${words} words.\n`);

const prose: Record<string, string[]> = {
  "handbook-sourcegraph": markdownUnder(join(folder, "handbook-sourcegraph/content")),
  "handbook-18f": lines<{ text: string }>("handbook-18f/pages.jsonl.gz").map((page) => page.text),
  "mtrag-cloud": lines<{ text: string }>("mtrag-cloud/corpus.jsonl.gz").map((page) => page.text),
};
console.log("| text | words | findings per 1,000 words | by kind | ms per 2,000 words |\n|---|---|---|---|---|");
for (const [name, texts] of Object.entries(prose)) {
  const kinds = new Map<string, number>();
  const alarms = new Map<string, number>();
  const startedAt = performance.now();
  const results: [string, PiiFinding[]][] = texts.map((text) => [text, findPii(text)]);
  const elapsedMs = performance.now() - startedAt;
  for (const [text, findings] of results) {
    for (const { kind, start, end } of findings) {
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const value = `${kind} «${text.slice(start, end).replaceAll("\n", "⏎")}»`;
      alarms.set(value, (alarms.get(value) ?? 0) + 1);
    }
  }
  const total = texts.reduce((sum, text) => sum + wordCount(text), 0);
  const all = [...kinds.values()].reduce((sum, count) => sum + count, 0);
  const byKind = [...kinds].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${kind} ${count}`);
  console.log(
    `| ${name} | ${total} | ${((1000 * all) / total).toFixed(2)} | ${byKind.join(", ")} | ${((2000 * elapsedMs) / total).toFixed(1)} |`,
  );
  if (showAlarms) for (const [value, count] of [...alarms].sort((a, b) => b[1] - a[1]).slice(0, 150)) console.log(`  ${count} ${value}`);
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

function wordCount(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function markdownUnder(path: string): string[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((name) => markdownUnder(join(path, name)));
  return path.endsWith(".md") ? [readFileSync(path, "utf8")] : [];
}
