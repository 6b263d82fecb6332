/**
 * Measures how long the verifier needs for the sentences of an answer: questions of a set, ten passages each by BM25, six sentences with and without citations, right
 * and changed ones. With --against the same is done by another checkout of this package, turn by turn in one run; the ratio of the medians is printed, and whether both
 * came to the same verdicts.
 *   node packages/answering/scripts/measure-verify-time.ts ../shared/data/squad2-dev [--against ../other/packages/answering]
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Passage } from "@footnote/domain/passage";
import type { WrittenClaim } from "../src/cite/read-claims.ts";
import { splitSentences } from "../src/text/split-units.ts";
import { buildSearch } from "./local-search.ts";
import { readJsonl } from "./read-jsonl.ts";

type Attribute = (written: WrittenClaim, passages: Passage[]) => unknown;
type Answer = { passages: Passage[]; claims: WrittenClaim[] };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { against: { type: "string" }, questions: { type: "string", default: "200" } },
});
const rounds = 9;
const answers = readAnswers(positionals[0] ?? "../shared/data/squad2-dev", Number(values.questions));
const ways = await Promise.all(
  [join(import.meta.dirname, ".."), ...(values.against === undefined ? [] : [resolve(values.against)])].map(async (folder) => {
    const { attributeClaim } = (await import(join(folder, "src/verify/attribute-claim.ts"))) as { attributeClaim: Attribute };
    return { attributeClaim, takenMs: [] as number[], verdicts: "" };
  }),
);
for (let round = 0; round <= rounds; round += 1)
  for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
    // every answer gets passages of its own, as from a database
    const fresh = structuredClone(answers);
    const startMs = performance.now();
    const verdicts = fresh.map(({ claims, passages }) => claims.map((claim) => way.attributeClaim(claim, passages)));
    // the first round warms up
    if (round > 0) way.takenMs.push(performance.now() - startMs);
    way.verdicts = JSON.stringify(verdicts);
  }
const [here, there] = ways.map(({ takenMs }) => takenMs.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]! / answers.length);
process.stdout.write(
  `${answers.length} answers of ${answers[0]!.claims.length} sentences, median of ${rounds} rounds: ${here!.toFixed(2)} ms an answer\n`,
);
if (there !== undefined)
  process.stdout.write(
    `the other checkout: ${there.toFixed(2)} ms, ${(there / here!).toFixed(2)} times as long; verdicts ${ways[0]!.verdicts === ways[1]!.verdicts ? "the same" : "DIFFER"}\n`,
  );

function readAnswers(folder: string, most: number): Answer[] {
  const corpus = readJsonl<{ title: string; text: string }>(join(folder, "corpus.jsonl"));
  const search = buildSearch(corpus.map((document) => `${document.title} ${document.text}`));
  const queries = readJsonl<{ text: string }>(join(folder, "queries.jsonl"));
  const step = Math.max(1, Math.floor(queries.length / most));
  return queries
    .filter((_, index) => index % step === 0)
    .slice(0, most)
    .flatMap(({ text }) => {
      const passages = search(text, 10).map(({ index }) => ({
        title: corpus[index]!.title,
        headingPath: [],
        text: corpus[index]!.text,
        bodyOffset: 0,
        url: null,
      }));
      return passages.length < 2 ? [] : [{ passages: passages as unknown as Passage[], claims: claimsOf(passages) }];
    });
}

/** The first sentence of the first two passages: as it stands, without its end, and with another number or a "not"; each cited, and once without a number. */
function claimsOf(passages: { text: string }[]): WrittenClaim[] {
  return passages.slice(0, 2).flatMap(({ text }, place) => {
    const sentence = splitSentences(text)[0]!.text;
    const short = `${sentence.split(", ").slice(0, -1).join(", ") || sentence.split(" ").slice(0, -2).join(" ")}.`;
    const changed = /\d/.test(sentence) ? sentence.replace(/\d+/, "77") : sentence.replace(/ (is|was|are|were|can|has) /, " $1 not ");
    const claim = (of: string, numbers: number[]) => ({ kind: "sentence" as const, text: of, lead: "", group: "g", numbers });
    return [claim(short, [place + 1]), claim(changed, [place + 1, place + 2]), claim(short, [])];
  });
}
