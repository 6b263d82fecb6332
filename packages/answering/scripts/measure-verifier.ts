/**
 * Measures the verifier on the built set: an unsupported sentence is what it shall find. Prints precision and recall per kind and the
 * mistakes on request. Rules were chosen on the pairs with an even number; --held-out measures the others alone.
 *   node packages/answering/scripts/measure-verifier.ts ../shared/data [--held-out] [--mistakes]
 */
import { verifySentence } from "../src/verify/verify-sentence.ts";
import { buildVerifierSet } from "./build-verifier-set.ts";

const onlyHeldOut = process.argv.includes("--held-out");
const pairs = buildVerifierSet(process.argv[2] ?? "../shared/data").filter(
  (pair) => !onlyHeldOut || Number(pair.pair.split("-")[1]) % 2 === 1,
);
const judged = pairs.map((pair) => ({
  ...pair,
  verdict: verifySentence(pair.sentence, [{ title: pair.title, headingPath: [], text: pair.passage, bodyOffset: 0 }]),
}));

process.stdout.write("| kind | pairs | precision | recall | supported kept |\n|---|---|---|---|---|\n");
for (const kind of [...new Set(pairs.map((pair) => pair.kind)), "all"]) {
  const of = judged.filter((pair) => kind === "all" || pair.kind === kind);
  const flagged = of.filter((pair) => !pair.verdict.supported);
  const changed = of.filter((pair) => !pair.supported);
  const right = flagged.filter((pair) => !pair.supported).length;
  const kept = of.filter((pair) => pair.supported && pair.verdict.supported).length / of.filter((pair) => pair.supported).length;
  process.stdout.write(
    `| ${kind} | ${of.length} | ${(right / flagged.length).toFixed(3)} | ${(right / changed.length).toFixed(3)} | ${kept.toFixed(3)} |\n`,
  );
}
for (const origin of new Set(pairs.map((pair) => pair.origin))) {
  const of = judged.filter((pair) => pair.origin === origin && pair.supported);
  process.stdout.write(`${origin}: ${of.length} supported, ${of.filter((pair) => pair.verdict.supported).length} kept\n`);
}
if (process.argv.includes("--mistakes"))
  for (const pair of judged.filter((each) => each.supported !== each.verdict.supported))
    process.stdout.write(
      `\n${pair.kind} ${pair.origin} ${pair.supported ? "FALSE ALARM" : "MISSED"} ${pair.verdict.reasons.join("; ")}\n  ${pair.sentence}\n  quote: ${pair.verdict.quote === null ? "-" : pair.passage.slice(pair.verdict.quote.start, pair.verdict.quote.end)}\n`,
    );
