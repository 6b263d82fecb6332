/**
 * Learns from public question–passage pairs what words have to do with each other and writes src/evidence/word-affinity.json (which words of a
 * sentence answer which words of a question) and src/evidence/word-vectors.json (which words keep company). Two minutes; the same at every run.
 *   node packages/answering/scripts/fit-words.ts ../shared/data/train-pairs
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fitWordAffinity } from "./fit-word-affinity.ts";
import { fitWordVectors } from "./fit-word-vectors.ts";
import { readJsonl } from "./read-jsonl.ts";
import { sentencePairs, type Pair } from "./training-groups.ts";

const folder = process.argv[2] ?? "../shared/data/train-pairs";
// one kind of documentation must not decide what words mean
const mostPerFile = 6_000;

const lines = fitWordAffinity(sentencePairs(folder));
write("../src/evidence/word-affinity.json", { lines });

const texts = readdirSync(folder)
  .filter((file) => file.endsWith(".jsonl.gz"))
  .toSorted()
  .flatMap((file) => [...new Set(readJsonl<Pair>(join(folder, file.replace(/\.gz$/, ""))).map((pair) => pair.p))].slice(0, mostPerFile));
const vectors = fitWordVectors(texts, 10_000, 48);
write("../src/evidence/word-vectors.json", {
  size: vectors.size,
  words: vectors.words.join(" "),
  values: Buffer.from(vectors.values.buffer).toString("base64"),
});
process.stdout.write(`${lines.length} words of questions, ${vectors.words.length} vectors from ${texts.length} passages\n`);

function write(path: string, content: object): void {
  writeFileSync(new URL(path, import.meta.url), `${JSON.stringify(content, null, 1)}\n`);
}
