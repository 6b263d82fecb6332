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

type Query = { _id: string; text: string; answers?: string[]; answerable?: boolean };
type Example = { set: string; features: number[]; right: boolean };
type Model = { weights: number[]; bias: number };

const folder = process.argv[2] ?? "../shared/data";
const mostPerSet = 300;
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
writeFileSync(new URL("../src/decide/confidence-model.json", import.meta.url), `${JSON.stringify(rounded)}\n`);
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
    if (Number(grade) > 0) relevant.set(query!, (relevant.get(query!) ?? new Set()).add(document!));
  }
  const all = readJsonl<Query>(join(path, "queries.jsonl"));
  const step = Math.max(1, Math.floor(all.length / mostPerSet));
  return all
    .filter((query) => query.answerable !== false)
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
      return [{ set, features: confidenceFeatures(decision, evidence, claims, (index) => corpus[found[index]!.index]!._id), right }];
    });
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

/** Newton's method on the logistic loss with a small ridge; every set weighs the same. */
function fit(of: Example[]): Model {
  const size = confidenceFeatureNames.length + 1;
  const counts = new Map<string, number>();
  for (const { set } of of) counts.set(set, (counts.get(set) ?? 0) + 1);
  let parameters = zeros(size);
  for (let round = 0; round < 30; round += 1) {
    const slope = zeros(size);
    const curve = Array.from({ length: size }, () => zeros(size));
    for (const { set, features, right } of of) {
      const row = [...features, 1];
      const weight = 1 / counts.get(set)!;
      const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, index) => sum + value * parameters[index]!, 0)));
      for (let i = 0; i < size; i += 1) {
        slope[i]! += weight * (chance - (right ? 1 : 0)) * row[i]!;
        for (let j = 0; j < size; j += 1) curve[i]![j]! += weight * chance * (1 - chance) * row[i]! * row[j]!;
      }
    }
    for (let i = 0; i < size; i += 1) {
      slope[i]! += 0.01 * parameters[i]!;
      curve[i]![i]! += 0.01;
    }
    const change = solve(curve, slope);
    parameters = parameters.map((value, index) => value - change[index]!);
  }
  return { weights: parameters.slice(0, -1), bias: parameters.at(-1)! };
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
  const bins = Array.from({ length: 10 }, (_, index) => judged.filter(({ chance }) => Math.min(9, Math.floor(chance * 10)) === index));
  const gap = (of: Judged[]) => Math.abs(mean(of.map(({ chance }) => chance)) - mean(of.map(({ right }) => (right ? 1 : 0))));
  const error = bins.filter((bin) => bin.length > 0).reduce((sum, bin) => sum + (bin.length / judged.length) * gap(bin), 0);
  const words = (["high", "medium", "low"] as const).map((word) => {
    const of = judged.filter(({ chance }) => wordFor(chance) === word);
    return of.length === 0 ? "–" : `${(100 * mean(of.map(({ right }) => (right ? 1 : 0)))).toFixed(1)} % of ${of.length}`;
  });
  return { set, judged, error, words };
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
    ({ set, judged, error, words }) =>
      `| ${set} | ${judged.length} | ${(100 * mean(judged.map(({ right }) => (right ? 1 : 0)))).toFixed(1)} % | ${error.toFixed(3)} | ${words.join(" | ")} |`,
  );
  const bins = Array.from({ length: 10 }, (_, index) =>
    all.judged.filter(({ chance }) => Math.min(9, Math.floor(chance * 10)) === index),
  ).flatMap((bin, index) =>
    bin.length === 0
      ? []
      : [
          `| ${index / 10}–${(index + 1) / 10} | ${bin.length} | ${mean(bin.map(({ chance }) => chance)).toFixed(3)} | ${mean(bin.map(({ right }) => (right ? 1 : 0))).toFixed(3)} |`,
        ],
  );
  return `# Confidence, measured

Written by \`node packages/answering/scripts/fit-confidence.ts ../shared/data\`. Answers are quoted on a plain in-memory BM25; each set is judged by weights fitted on the
other sets, so its answers had no part in them. Right is an answer that holds an accepted one (squad2-dev, workarena-kb), or one that quotes a page judged relevant
(anthropic-docs, contoso-hr: a weaker test). Questions written to have no answer are left out: how many of them people ask, no set can tell. The error is the expected calibration error over ten bins: how far chance and truth lie apart.

| set | answers | right | error | called high, right | called medium, right | called low, right |
|---|---|---|---|---|---|---|
${bySet.join("\n")}

| chance | answers | mean chance | right |
|---|---|---|---|
${bins.join("\n")}

Weights of the shipped model, fitted on all sets: ${confidenceFeatureNames.map((name, index) => `${name} ${rounded.weights[index]}`).join(", ")}, bias ${rounded.bias}.
A written answer is judged by the same features of the units that it cites; no model runs here to measure it apart. Age and contradiction are
no features, since no public set has dates: they hold the word at medium, with a notice.
`;
}

function zeros(size: number): number[] {
  return Array.from({ length: size }, () => 0);
}
