/**
 * Counts in how many passages of general English and product documentation each word stem occurs and writes
 * src/text/term-counts.json: what makes a word of a question rare when the index is too small to tell.
 *   node packages/answering/scripts/count-terms.ts ../shared/data/train-pairs
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tokenise } from "../src/text/tokens.ts";
import { readJsonl } from "./read-jsonl.ts";

const folder = process.argv[2] ?? "../shared/data/train-pairs";
const keep = 14_000;
// one kind of documentation must not decide what is a common word
const mostPerFile = 4_000;

const counts = new Map<string, number>();
let documents = 0;
for (const name of readdirSync(folder).filter((file) => file.endsWith(".jsonl.gz"))) {
  const passages = [...new Set(readJsonl<{ p: string }>(join(folder, name)).map((pair) => pair.p))].slice(0, mostPerFile);
  for (const passage of passages) {
    documents += 1;
    for (const stem of new Set(tokenise(passage).filter((token) => !token.numeric).map((token) => token.stem))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
}
const top = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, keep);
writeFileSync(new URL("../src/text/term-counts.json", import.meta.url), `${JSON.stringify({ documents, counts: Object.fromEntries(top) })}\n`);
process.stdout.write(`${documents} passages, ${counts.size} stems, ${keep} kept down to ${top.at(-1)?.[1]} passages\n`);
