/**
 * Counts over public question–passage pairs and writes src/text/term-counts.json: in how many passages each word stem occurs (what
 * makes a word of a question rare when the index is too small to tell), and how often a word of a question stands in the sentence
 * that answers it ("called" and "type" seldom do, names nearly always).
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
// a word must be asked often enough that no single pair decides
const leastAsked = 8;

const counts = new Map<string, number>();
let documents = 0;
for (const name of readdirSync(folder).filter((file) => file.endsWith(".jsonl.gz"))) {
  const passages = [...new Set(readJsonl<{ p: string }>(join(folder, name)).map((pair) => pair.p))].slice(0, mostPerFile);
  for (const passage of passages) {
    documents += 1;
    for (const stem of new Set(
      tokenise(passage)
        .filter((token) => !token.numeric)
        .map((token) => token.stem),
    ))
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
}
const top = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, keep);

const asked = new Map<string, { asked: number; kept: number }>();
for (const name of ["squad-sentences", "qamr"]) {
  for (const pair of readJsonl<{ q: string; p: string }>(join(folder, `${name}.jsonl`))) {
    const inAnswer = new Set(tokenise(pair.p).map((token) => token.stem));
    for (const stem of new Set(
      tokenise(pair.q)
        .filter((token) => !token.stop && !token.numeric)
        .map((token) => token.stem),
    )) {
      const entry = asked.get(stem) ?? { asked: 0, kept: 0 };
      entry.asked += 1;
      if (inAnswer.has(stem)) entry.kept += 1;
      asked.set(stem, entry);
    }
  }
}
const often = [...asked].filter(([, entry]) => entry.asked >= leastAsked);
const kept = often.map(([stem, entry]) => `${stem} ${entry.kept} ${entry.asked}`).join(" ");
const rest = [...asked.values()].filter((entry) => entry.asked < leastAsked);
const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
const keptOtherwise = Math.round((total(rest.map((entry) => entry.kept)) / total(rest.map((entry) => entry.asked))) * 1000) / 1000;
writeFileSync(
  new URL("../src/text/term-counts.json", import.meta.url),
  `${JSON.stringify({ documents, keptOtherwise, counts: top.flat().join(" "), kept }, null, 2)}\n`,
);
process.stdout.write(
  `${documents} passages, ${counts.size} stems, ${keep} kept down to ${top.at(-1)?.[1]} passages; ${often.length} words of questions, others kept in ${keptOtherwise} of the cases\n`,
);
