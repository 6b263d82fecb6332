import type { Tree } from "../src/evidence/boosted-trees.ts";
import type { Sample } from "./answerability-samples.ts";
import { fitTrees, type TreeOptions } from "./fit-trees.ts";
import { seeded, shuffle } from "./training-groups.ts";

export type AnswerabilityModel = { weights: Record<string, number>; bias: number; trees: Tree[] };

/**
 * Fits the judge by logistic loss: first a linear model (Adam, L2 on standardised features; the weights come back on the raw scale), then trees on
 * what it leaves. `importance` weighs the kinds of samples.
 */
export function fitAnswerability(
  samples: Sample[],
  importance: Record<Sample["kind"], number>,
  decay: number,
  options: TreeOptions,
): AnswerabilityModel {
  const { weights, bias } = fitLinear(samples, importance, decay);
  const names = Object.keys(weights);
  const columns = names.map((name) => Float32Array.from(samples, (sample) => sample.features[name]!));
  const start = Float64Array.from(samples, (sample) => names.reduce((sum, name) => sum + weights[name]! * sample.features[name]!, bias));
  const slopes = (scores: Float64Array, slope: Float64Array, curve: Float64Array) => {
    for (const [place, { kind }] of samples.entries()) {
      const chance = 1 / (1 + Math.exp(-scores[place]!));
      slope[place] = importance[kind] * (chance - (kind === "answerable" ? 1 : 0));
      curve[place] = importance[kind] * Math.max(1e-3, chance * (1 - chance));
    }
  };
  return { weights, bias, trees: fitTrees(columns, start, slopes, options) };
}

function fitLinear(
  samples: Sample[],
  importance: Record<Sample["kind"], number>,
  decay: number,
): { weights: Record<string, number>; bias: number } {
  const names = Object.keys(samples[0]!.features);
  const values = samples.map((sample) => names.map((name) => sample.features[name]!));
  const mean = names.map((_, index) => values.reduce((sum, row) => sum + row[index]!, 0) / values.length);
  const deviation = names.map(
    (_, index) => Math.sqrt(values.reduce((sum, row) => sum + (row[index]! - mean[index]!) ** 2, 0) / values.length) || 1,
  );
  const rows = values.map((row) => row.map((value, index) => (value - mean[index]!) / deviation[index]!));
  const parameters = new Float64Array(names.length + 1);
  const first = new Float64Array(parameters.length);
  const second = new Float64Array(parameters.length);
  const random = seeded(11);
  const epochs = 12;
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const order = shuffle([...rows.keys()], random);
    for (let start = 0; start < order.length; start += 64) {
      const gradient = new Float64Array(parameters.length);
      const batch = order.slice(start, start + 64);
      for (const place of batch) {
        const row = rows[place]!;
        let sum = parameters[names.length]!;
        for (let index = 0; index < names.length; index += 1) sum += parameters[index]! * row[index]!;
        const { kind } = samples[place]!;
        const slope = (1 / (1 + Math.exp(-sum)) - (kind === "answerable" ? 1 : 0)) * importance[kind];
        for (let index = 0; index < names.length; index += 1) gradient[index]! += slope * row[index]!;
        gradient[names.length]! += slope;
      }
      step += 1;
      for (let index = 0; index < parameters.length; index += 1) {
        const slope = gradient[index]! / batch.length + (index < names.length ? decay * parameters[index]! : 0);
        first[index] = 0.9 * first[index]! + 0.1 * slope;
        second[index] = 0.999 * second[index]! + 0.001 * slope * slope;
        parameters[index]! -=
          (0.01 * (1 - epoch / epochs) * (first[index]! / (1 - 0.9 ** step))) / (Math.sqrt(second[index]! / (1 - 0.999 ** step)) + 1e-8);
      }
    }
  }
  const raw = names.map((_, index) => parameters[index]! / deviation[index]!);
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return {
    weights: Object.fromEntries(names.map((name, index) => [name, round(raw[index]!)])),
    bias: round(parameters[names.length]! - raw.reduce((sum, weight, index) => sum + weight * mean[index]!, 0)),
  };
}
