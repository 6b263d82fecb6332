/**
 * Fits the confidence of quoted answers by logistic regression and reports how reliable it is: every set is judged by weights that were fitted on the
 * other sets. Writes src/decide/confidence-model.json and docs/confidence-report.md.
 *   node packages/answering/scripts/fit-confidence.ts ../shared/data
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { confidenceFeatureNames, confidenceFeatures } from "../src/decide/confidence-features.ts";
import { decideAnswerable } from "../src/decide/decide-answerable.ts";
import { wordFor } from "../src/decide/rate-confidence.ts";
import { rankEvidence } from "../src/evidence/rank-evidence.ts";
import { extractAnswer } from "../src/generate/extract-answer.ts";
import { buildSearch } from "./local-search.ts";
import { readJsonl } from "./read-jsonl.ts";
import { seeded } from "./training-groups.ts";

type Query = { _id: string; text: string; answers?: string[]; answerable?: boolean };
type Example = { set: string; features: number[]; right: boolean };
type Model = { weights: number[]; bias: number };

const folder = process.argv[2] ?? "../shared/data";
const mostPerSet = 1_000;
const ridge = 3;
/** Where answers are short strings, right is an answer that holds one; elsewhere one that quotes a page judged relevant. */
const sets = ["squad2-dev", "workarena-kb", "anthropic-docs", "contoso-hr"];

const examples = sets.flatMap(readSet);
const reports = sets.map((set) => {
  const model = fit(examples.filter((example) => example.set !== set));
  return reliability(
    set,
    examples
      .filter((example) => example.set === set)
      .map((example) => ({ chance: chanceBy(model, example.features), right: example.right })),
  );
});
const model = fit(examples);
const rounded = { weights: model.weights.map((weight) => Number(weight.toFixed(4))), bias: Number(model.bias.toFixed(4)) };
writeFileSync(
  new URL("../src/decide/confidence-model.json", import.meta.url),
  `{ "weights": [${rounded.weights.join(", ")}], "bias": ${rounded.bias} }\n`,
);
const report = format();
writeFileSync(new URL("../../../docs/confidence-report.md", import.meta.url), report);
process.stdout.write(report);

/** Answers by quoting, on a plain in-memory BM25; questions that are refused show no confidence and are left out. */
function readSet(set: string): Example[] {
  const path = join(folder, set);
  if (!existsSync(path)) return [];
  const corpus = readJsonl<{ _id: string; title: string; text: string }>(join(path, "corpus.jsonl"));
  const search = buildSearch(corpus.map((document) => `${document.title} ${document.text}`));
  const relevant = new Map<string, Set<string>>();
  for (const line of readFileSync(join(path, "qrels.tsv"), "utf8").split("\n")) {
    const [query, document, grade] = line.trim().split("\t").length >= 3 ? pick(line.trim().split("\t")) : [];
    if (Number(grade) > 0) for (const id of withNextPage(document!)) relevant.set(query!, (relevant.get(query!) ?? new Set()).add(id));
  }
  const all = readJsonl<Query>(join(path, "queries.jsonl")).filter((query) => query.answerable !== false);
  const step = Math.max(1, Math.floor(all.length / mostPerSet));
  return all
    .filter((_, index) => index % step === 0)
    .flatMap((query): Example[] => {
      const found = search(query.text, 10);
      const passages = found.map(({ index }) => ({
        title: corpus[index]!.title.replaceAll("_", " "),
        headingPath: [],
        text: corpus[index]!.text,
        bodyOffset: 0,
      }));
      const evidence = rankEvidence(query.text, passages);
      const decision = decideAnswerable(evidence);
      if (!decision.answerable) return [];
      const claims = extractAnswer(evidence);
      if (claims.length === 0) return [];
      const ids = claims.flatMap((claim) => claim.quotes.map((quote) => corpus[found[quote.passageIndex]!.index]!._id));
      const shown = normalise(claims.map((claim) => `${claim.lead} ${claim.text}`).join(" "));
      const isShort = query.answers?.every((answer) => answer.length < 80) === true;
      const right = isShort
        ? query.answers!.some((answer) => shown.includes(normalise(answer)))
        : ids.some((id) => relevant.get(query._id)?.has(id) === true);
      return [{ set, features: confidenceFeatures(decision, evidence, claims), right }];
    });
}

/** A page is cited where a section begins; what the section says may stand on the page after it. */
function withNextPage(id: string): string[] {
  return /#page=\d+$/.test(id) ? [id, id.replace(/\d+$/, (number) => String(Number(number) + 1))] : [id];
}

/** Query, document, grade of a qrels line with or without the unused second column. */
function pick(fields: string[]): string[] {
  return fields.length === 4 ? [fields[0]!, fields[2]!, fields[3]!] : fields;
}

function normalise(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
}

/**
 * Newton's method on the logistic loss. Every set has a level of its own, drawn together a little, since each has its own notion of right and its own share of right
 * answers; what the features say is learned within the sets. The level of the model is the one that they share.
 */
function fit(of: Example[]): Model {
  const features = confidenceFeatureNames.length;
  const own = [...new Set(of.map(({ set }) => set))];
  const ridges = [...zeros(features).map(() => ridge), 0, ...own.map(() => ridge)];
  const size = ridges.length;
  let parameters = zeros(size);
  for (let round = 0; round < 30; round += 1) {
    const slope = zeros(size);
    const curve = Array.from({ length: size }, () => zeros(size));
    for (const example of of) {
      const row = [...example.features, 1, ...own.map((set) => (set === example.set ? 1 : 0))];
      const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, index) => sum + value * parameters[index]!, 0)));
      for (let i = 0; i < size; i += 1) {
        slope[i]! += (chance - (example.right ? 1 : 0)) * row[i]!;
        for (let j = 0; j < size; j += 1) curve[i]![j]! += chance * (1 - chance) * row[i]! * row[j]!;
      }
    }
    for (let i = 0; i < size; i += 1) {
      slope[i]! += ridges[i]! * parameters[i]!;
      curve[i]![i]! += ridges[i]!;
    }
    const change = solve(curve, slope);
    parameters = parameters.map((value, index) => value - change[index]!);
  }
  return { weights: parameters.slice(0, features), bias: parameters[features]! };
}

/** Gauss elimination with pivots. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index]!]);
  for (let column = 0; column < rows.length; column += 1) {
    const pivot = rows.slice(column).reduce((best, row) => (Math.abs(row[column]!) > Math.abs(best[column]!) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(column, 0, pivot);
    for (const [index, row] of rows.entries()) {
      if (index === column) continue;
      const factor = row[column]! / pivot[column]!;
      for (let at = column; at < row.length; at += 1) row[at]! -= factor * pivot[at]!;
    }
  }
  return rows.map((row, index) => row.at(-1)! / row[index]!);
}

function chanceBy(of: Model, features: number[]): number {
  return 1 / (1 + Math.exp(-features.reduce((sum, value, index) => sum + value * of.weights[index]!, of.bias)));
}

type Judged = { chance: number; right: boolean };

function reliability(set: string, judged: Judged[]) {
  const words = (["high", "medium", "low"] as const).map((word) => shareOf(judged.filter(({ chance }) => wordFor(chance) === word)));
  const random = seeded(2026);
  const byLuck = mean(
    Array.from({ length: 200 }, () => calibrationError(judged.map(({ chance }) => ({ chance, right: random() < chance })))),
  );
  return { set, judged, error: calibrationError(judged), byLuck, shape: calibrationError(atLevel(judged)), words };
}

/** Expected calibration error over ten bins. */
function calibrationError(judged: Judged[]): number {
  return binsOf(judged).reduce(
    (sum, bin) => sum + (bin.length / judged.length) * Math.abs(mean(bin.map(({ chance }) => chance)) - rightOf(bin)),
    0,
  );
}

function binsOf(judged: Judged[]): Judged[][] {
  return Array.from({ length: 10 }, (_, index) => judged.filter(({ chance }) => Math.min(9, Math.floor(chance * 10)) === index)).filter(
    (bin) => bin.length > 0,
  );
}

/** The same chances, all moved by one amount of log odds so that their mean is the share of right ones: what is left is an error of shape. */
function atLevel(judged: Judged[]): Judged[] {
  const moved = (by: number) =>
    judged.map(({ chance, right }) => ({ chance: 1 / (1 + Math.exp(-Math.log(chance / (1 - chance)) - by)), right }));
  let [low, high] = [-8, 8];
  while (high - low > 1e-4) {
    const middle = (low + high) / 2;
    if (mean(moved(middle).map(({ chance }) => chance)) < rightOf(judged)) low = middle;
    else high = middle;
  }
  return moved(low);
}

function isOrdered({ judged }: { judged: Judged[] }): boolean {
  const shares = (["high", "medium", "low"] as const)
    .map((word) => judged.filter(({ chance }) => wordFor(chance) === word))
    .filter((of) => of.length > 0)
    .map(rightOf);
  return shares.every((share, index) => index === 0 || share < shares[index - 1]!);
}

/** Share of right ones with its 95 % interval (Wilson). */
function shareOf(of: Judged[]): string {
  if (of.length === 0) return "–";
  const [z, n, share] = [1.96, of.length, rightOf(of)];
  const centre = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n);
  return `${(100 * share).toFixed(0)} % (${(100 * (centre - half)).toFixed(0)}–${(100 * (centre + half)).toFixed(0)}) of ${n}`;
}

function rightOf(of: Judged[]): number {
  return mean(of.map(({ right }) => (right ? 1 : 0)));
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function format(): string {
  const all = reliability(
    "all",
    reports.flatMap(({ judged }) => judged),
  );
  const bySet = [...reports, all].map(
    ({ set, judged, error, byLuck, shape, words }) =>
      `| ${set} | ${judged.length} | ${(100 * rightOf(judged)).toFixed(1)} % | ${(100 * mean(judged.map(({ chance }) => chance))).toFixed(1)} % | ${[error, byLuck, shape].map((each) => each.toFixed(3)).join(" | ")} | ${words.join(" | ")} |`,
  );
  const bins = binsOf(all.judged).map((bin) => {
    const from = Math.min(9, Math.floor(bin[0]!.chance * 10)) / 10;
    return `| ${from}–${(from * 10 + 1) / 10} | ${bin.length} | ${mean(bin.map(({ chance }) => chance)).toFixed(3)} | ${rightOf(bin).toFixed(3)} |`;
  });
  return `# Confidence, measured

Written by \`node packages/answering/scripts/fit-confidence.ts ../shared/data\`; run it again whenever the ranker or the judge was trained. Answers are quoted on a plain
in-memory BM25; each set is judged by weights fitted on the other sets, so its answers had no part in them. Right is an answer that holds an accepted one (squad2-dev,
workarena-kb), or one that quotes a page judged relevant (anthropic-docs, contoso-hr, there the page after it too, where its section goes on: a weaker test). Questions
written to have no answer are left out: how many of them people ask, no set can tell.

Error is the expected calibration error over ten bins. By luck: what a perfect model would get from as few answers. Shape: the error that is left when all chances of the set are
moved so that their mean is right; the rest is the level of the set, which nothing in an answer tells. The words are what people see; in brackets the 95 % interval.

| set | answers | right | mean chance | error | by luck | shape | called high, right | called medium, right | called low, right |
|---|---|---|---|---|---|---|---|---|---|
${bySet.join("\n")}

| chance | answers | mean chance | right |
|---|---|---|---|
${bins.join("\n")}

What the words are worth: in ${reports.filter(isOrdered).length} of ${reports.length} sets an answer called high is right more often than one called medium, and that one more often than one called low. How often that is differs from
company to company: by up to the difference of "right" and "mean chance" above, in either direction. Documents that repeat each other (contoso-hr has two plans in nearly the same
words) make answers less often right than their chance says; long instructions (anthropic-docs) more often.

Weights of the shipped model, fitted on all sets: ${confidenceFeatureNames.map((name, index) => `${name} ${rounded.weights[index]}`).join(", ")}, bias ${rounded.bias}.
A written answer is judged by the same features of the units that it cites; no model runs here to measure it apart. Age and contradiction are
no features, since no public set has dates: they hold the word at medium, with a notice.
`;
}

function zeros(size: number): number[] {
  return Array.from({ length: size }, () => 0);
}
