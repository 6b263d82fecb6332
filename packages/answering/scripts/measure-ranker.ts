/**
 * Measures ranker and judge apart, on a plain in-memory BM25 over squad2-dev: where the answer stands when nothing is refused, and how
 * many questions without an answer are refused when the threshold costs exactly 10 % false refusals.
 *   node packages/answering/scripts/measure-ranker.ts ../shared/data/squad2-dev
 */
import { join } from "node:path";
import { decideAnswerable } from "../src/decide/decide-answerable.ts";
import { rankEvidence } from "../src/evidence/rank-evidence.ts";
import { buildSearch } from "./local-search.ts";
import { readJsonl } from "./read-jsonl.ts";

type Query = { text: string; answers: string[]; answerable: boolean; source: string };
const folder = process.argv[2] ?? "../shared/data/squad2-dev";
const corpus = readJsonl<{ _id: string; title: string; text: string }>(join(folder, "corpus.jsonl"));
const queries = readJsonl<Query>(join(folder, "queries.jsonl"));
const search = buildSearch(corpus.map((document) => `${document.title} ${document.text}`));
const titles = new Map(corpus.map((document) => [document._id, document.title]));

const evidenceFor = (query: Query, skip?: (index: number) => boolean) =>
  rankEvidence(
    query.text,
    search(query.text, 10, skip).map(({ index }) => ({
      title: corpus[index]!.title.replaceAll("_", " "),
      headingPath: [],
      text: corpus[index]!.text,
      bodyOffset: 0,
    })),
  );
const normalise = (text: string) =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
const share = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} %`;

const answerable = queries.filter((query) => query.answerable);
const within = new Map([1, 3, 5].map((most) => [most, 0]));
const probabilities: number[] = [];
for (const query of answerable) {
  const evidence = evidenceFor(query);
  probabilities.push(decideAnswerable(evidence).probability);
  for (const most of within.keys()) {
    const shown = normalise(
      evidence.ranked
        .slice(0, most)
        .map((each) => each.unit.text)
        .join(" "),
    );
    if (query.answers.some((answer) => shown.includes(normalise(answer)))) within.set(most, within.get(most)! + 1);
  }
}
for (const [most, right] of within) process.stdout.write(`answer in the first ${most}: ${share(right, answerable.length)}\n`);

const threshold = probabilities.toSorted((a, b) => a - b)[Math.floor(probabilities.length * 0.1)]!;
const refused = (of: Query[], skip?: (query: Query) => (index: number) => boolean) =>
  share(of.filter((query) => decideAnswerable(evidenceFor(query, skip?.(query))).probability < threshold).length, of.length);
process.stdout.write(`at 10 % false refusals (threshold ${threshold.toFixed(3)}):\n`);
process.stdout.write(
  `  refused without the article: ${refused(answerable, (query) => (index) => corpus[index]!.title === titles.get(query.source))}\n`,
);
process.stdout.write(`  refused without the passage: ${refused(answerable, (query) => (index) => corpus[index]!._id === query.source)}\n`);
process.stdout.write(`  adversarial ones refused: ${refused(queries.filter((query) => !query.answerable))}\n`);
