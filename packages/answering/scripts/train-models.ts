/**
 * Trains both small models of this package on public question–passage pairs and writes them with their report: the ranker of quotable
 * units (src/evidence/ranker-model.json), then the judge of answerability (src/decide/answerability-model.json), which reads the
 * ranker's scores. About five minutes; the same at every run.
 *   node --max-old-space-size=6000 packages/answering/scripts/train-models.ts ranker ../shared/data/train-pairs
 *   node --max-old-space-size=6000 packages/answering/scripts/train-models.ts answerability ../shared/data/train-pairs
 */
import { writeFileSync } from "node:fs";
import { valueOfTrees, writeTree } from "../src/evidence/boosted-trees.ts";
import { standingFeatures } from "../src/evidence/standing-features.ts";
import { featureNames } from "../src/evidence/unit-features.ts";
import { answerabilitySamples, type Sample } from "./answerability-samples.ts";
import { fitAnswerability, type AnswerabilityModel } from "./fit-answerability.ts";
import { fitRanker } from "./fit-ranker.ts";
import { seeded, trainingGroups, type Group } from "./training-groups.ts";

const sentenceFiles = { "squad-sentences": 7_000, qamr: 1_500 };
const passageFiles = {
  selqa: 2327,
  qed: 1328,
  covidqa: 700,
  tatqa: 800,
  boolq: 800,
  medquad: 800,
  "dstc9-faq": 600,
  pubmedqa: 300,
  "sharepoint-docs": 400,
  "exchange-docs": 400,
  "aws-docs": 500,
};
/** Questions that people put to a passage; headings and yes–no questions would teach the judge another language. */
const judgeFiles = ["selqa", "qed", "covidqa", "tatqa"];
/** What a wrong answer to a question without its document, or to one with a changed fact, weighs against a false refusal. */
const importance = { answerable: 1, absent: 1, cut: 0.4, changed: 0.4 };
const judgeTrees = { trees: 80, leaves: 8, rate: 0.1, leastCurve: 15, smoothing: 10, rowShare: 0.7, seed: 5 };
/** No kind of training question may lose more than this share of its answers to the threshold. */
const falseRefusals = 0.08;

const [what, folder = "../shared/data/train-pairs"] = process.argv.slice(2);
if (what === "ranker") trainRanker(folder);
else if (what === "answerability") trainAnswerability(folder);
else throw new Error("say which model to train: ranker or answerability");

function trainRanker(from: string): void {
  const groups = trainingGroups(from, sentenceFiles, passageFiles, seeded(7));
  const held = groups.filter((_, index) => index % 10 === 0);
  const model = fitRanker(
    groups.filter((_, index) => index % 10 !== 0),
    { trees: 160, leaves: 12, rate: 0.15, leastCurve: 20, smoothing: 10, rowShare: 0.7, seed: 3 },
  );
  const score = ({ features, passages }: Group) => {
    const first = features.map((row) => model.weights.reduce((sum, weight, index) => sum + weight * row[index]!, 0));
    const standing = standingFeatures(first, passages);
    return first.map((own, index) => own + valueOfTrees(model.trees, [...features[index]!, ...standing[index]!]));
  };
  const report = Object.fromEntries(
    [...new Set(held.map((group) => group.source))].map((source) => [
      source,
      accuracy(
        held.filter((group) => group.source === source),
        score,
      ),
    ]),
  );
  write("../src/evidence/ranker-model.json", {
    trainedOn: groups.length,
    heldOut: report,
    weights: Object.fromEntries(featureNames.map((name, index) => [name, model.weights[index]!])),
    trees: model.trees.map(writeTree),
  });
}

function accuracy(groups: Group[], scoresOf: (group: Group) => number[]) {
  const ranks = groups.map((group) => {
    const order = scoresOf(group)
      .map((score, index) => ({ index, score }))
      .toSorted((a, b) => b.score - a.score);
    return order.findIndex(({ index }) => group.right[index]);
  });
  const within = (most: number) => Math.round((ranks.filter((rank) => rank < most).length / ranks.length) * 1000) / 1000;
  return { questions: groups.length, first: within(1), firstThree: within(3) };
}

function trainAnswerability(from: string): void {
  const samples = answerabilitySamples(from, Object.keys(sentenceFiles), judgeFiles, 1_200, seeded(3));
  const model = fitAnswerability(samples, importance, 1e-3, judgeTrees);
  const probability = (sample: Sample) => judge(model, sample);
  const thresholds = [...new Set(samples.map((sample) => sample.source))].map((source) => {
    const positives = samples
      .filter((sample) => sample.kind === "answerable" && sample.source === source)
      .map(probability)
      .toSorted((a, b) => a - b);
    return positives[Math.floor(positives.length * falseRefusals)]!;
  });
  const threshold = Math.round(Math.min(...thresholds) * 1000) / 1000;
  const refused = (kind: Sample["kind"]) => {
    const of = samples.filter((sample) => sample.kind === kind);
    return Math.round((of.filter((sample) => probability(sample) < threshold).length / of.length) * 1000) / 1000;
  };
  write("../src/decide/answerability-model.json", {
    trainedOn: samples.length,
    refused: { answerable: refused("answerable"), absent: refused("absent"), cut: refused("cut"), changed: refused("changed") },
    threshold,
    bias: model.bias,
    weights: model.weights,
    trees: model.trees.map(writeTree),
  });
}

function judge(model: AnswerabilityModel, sample: Sample): number {
  const names = Object.keys(model.weights);
  const sum = names.reduce((total, name) => total + model.weights[name]! * sample.features[name]!, model.bias);
  const row = names.map((name) => sample.features[name]!);
  return 1 / (1 + Math.exp(-sum - valueOfTrees(model.trees, row)));
}

function write(path: string, content: object): void {
  writeFileSync(new URL(path, import.meta.url), `${JSON.stringify(content, null, 1)}\n`);
  const { weights: _weights, trees: _trees, ...report } = content as { weights?: unknown; trees: unknown };
  process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
}
