/**
 * Trains both small models of this package on public question–passage pairs and writes them with their report: the ranker of quotable
 * units (src/evidence/ranker-model.json), then the judge of answerability (src/decide/answerability-model.json), which reads the
 * ranker's scores. About five minutes; the same at every run.
 *   node --max-old-space-size=6000 packages/answering/scripts/train-models.ts ranker ../shared/data/train-pairs
 *   node --max-old-space-size=6000 packages/answering/scripts/train-models.ts answerability ../shared/data/train-pairs
 */
import { writeFileSync } from "node:fs";
import { featureNames } from "../src/evidence/unit-features.ts";
import { answerabilitySamples, type Sample } from "./answerability-samples.ts";
import { fitAnswerability, type AnswerabilityModel } from "./fit-answerability.ts";
import { fitRanker } from "./fit-ranker.ts";
import { seeded, trainingGroups, type Group } from "./training-groups.ts";

const sentenceFiles = ["squad-sentences", "qamr"];
const passageFiles = {
  selqa: 2327,
  qed: 1328,
  covidqa: 700,
  tatqa: 800,
  boolq: 800,
  medquad: 1500,
  "dstc9-faq": 600,
  pubmedqa: 300,
  "sharepoint-docs": 400,
  "exchange-docs": 400,
  "aws-docs": 500,
};
/** Questions that people put to a passage; headings and yes–no questions would teach the judge another language. */
const judgeFiles = ["selqa", "qed", "covidqa", "tatqa"];
/** What a wrong answer to a question without its document, or to one with a changed fact, weighs against a false refusal. */
const importance = { answerable: 1, absent: 1, changed: 0.4 };
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
    { hidden: 0, epochs: 8, rate: 0.03, decay: 1e-4, seed: 1 },
  );
  const score = (features: Float32Array) => model.direct.reduce((sum, weight, index) => sum + weight * features[index]!, 0);
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
    weights: Object.fromEntries(featureNames.map((name, index) => [name, model.direct[index]!])),
  });
}

function accuracy(groups: Group[], score: (features: Float32Array) => number) {
  const ranks = groups.map((group) => {
    const order = group.features.map((features, index) => ({ index, score: score(features) })).toSorted((a, b) => b.score - a.score);
    return order.findIndex(({ index }) => group.right[index]);
  });
  const within = (most: number) => Math.round((ranks.filter((rank) => rank < most).length / ranks.length) * 1000) / 1000;
  return { questions: groups.length, first: within(1), firstThree: within(3) };
}

function trainAnswerability(from: string): void {
  const samples = answerabilitySamples(from, sentenceFiles, judgeFiles, 1_500, seeded(3));
  const model = fitAnswerability(samples, importance, 1e-3);
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
    refused: { answerable: refused("answerable"), absent: refused("absent"), changed: refused("changed") },
    threshold,
    ...model,
  });
}

function judge(model: AnswerabilityModel, sample: Sample): number {
  const sum = Object.entries(model.weights).reduce((total, [name, weight]) => total + weight * sample.features[name]!, model.bias);
  return 1 / (1 + Math.exp(-sum));
}

function write(path: string, content: object): void {
  writeFileSync(new URL(path, import.meta.url), `${JSON.stringify(content, null, 1)}\n`);
  const { weights: _weights, ...report } = content as { weights: unknown };
  process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
}
