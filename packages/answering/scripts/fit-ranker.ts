import type { Group } from "./training-groups.ts";
import { seeded, shuffle } from "./training-groups.ts";
import { fitTrees, type TreeOptions } from "./fit-trees.ts";
import { standingFeatures } from "../src/evidence/standing-features.ts";
import type { Tree } from "../src/evidence/boosted-trees.ts";

export type RankerModel = { weights: number[]; trees: Tree[] };

/**
 * Fits the ranker by softmax over the units of each question; with several right units their probabilities add up (multiple-instance). First a linear
 * model (Adam, L2), then trees on what it leaves, which also see how units stand among each other.
 */
export function fitRanker(groups: Group[], options: TreeOptions): RankerModel {
  const weights = fitLinear(groups, { epochs: 6, rate: 0.03, decay: 1e-4, seed: 1 });
  const first = groups.map((group) => group.features.map((row) => dot(weights, row)));
  const rows = groups.flatMap((group, place) => {
    const standing = standingFeatures(first[place]!, group.passages);
    return group.features.map((row, index) => Float32Array.from([...row, ...standing[index]!]));
  });
  const columns = Array.from(rows[0]!, (_, column) => Float32Array.from(rows, (row) => row[column]!));
  const starts: number[] = [];
  let at = 0;
  for (const group of groups) {
    starts.push(at);
    at += group.features.length;
  }
  const slopes = (scores: Float64Array, slope: Float64Array, curve: Float64Array) => {
    for (const [place, group] of groups.entries()) {
      const from = starts[place]!;
      const own = Array.from(scores.subarray(from, from + group.features.length));
      const all = softmax(own);
      const right = softmax(own.map((score, index) => (group.right[index] === true ? score : -Infinity)));
      for (let index = 0; index < own.length; index += 1) {
        slope[from + index] = all[index]! - right[index]!;
        curve[from + index] = Math.max(1e-3, all[index]! * (1 - all[index]!));
      }
    }
  };
  return { weights, trees: fitTrees(columns, Float64Array.from(first.flat()), slopes, options) };
}

function fitLinear(groups: Group[], options: { epochs: number; rate: number; decay: number; seed: number }): number[] {
  const size = groups[0]!.features[0]!.length;
  const random = seeded(options.seed);
  const weights = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const rate = options.rate * (1 - epoch / options.epochs);
    const order = shuffle(groups, random);
    for (let start = 0; start < order.length; start += 32) {
      const gradient = new Float64Array(size);
      const batch = order.slice(start, start + 32);
      for (const group of batch) {
        const scores = group.features.map((row) => dot(weights, row));
        const all = softmax(scores);
        const right = softmax(scores.map((score, index) => (group.right[index] === true ? score : -Infinity)));
        for (const [index, row] of group.features.entries()) {
          const slope = all[index]! - right[index]!;
          if (Math.abs(slope) < 1e-6) continue;
          for (let column = 0; column < size; column += 1) gradient[column]! += slope * row[column]!;
        }
      }
      step += 1;
      for (let index = 0; index < size; index += 1) {
        const slope = gradient[index]! / batch.length + options.decay * weights[index]!;
        first[index] = 0.9 * first[index]! + 0.1 * slope;
        second[index] = 0.999 * second[index]! + 0.001 * slope * slope;
        weights[index]! -= (rate * (first[index]! / (1 - 0.9 ** step))) / (Math.sqrt(second[index]! / (1 - 0.999 ** step)) + 1e-8);
      }
    }
  }
  return Array.from(weights, (value) => Math.round(value * 10_000) / 10_000);
}

function dot(weights: ArrayLike<number>, row: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index += 1) sum += weights[index]! * row[index]!;
  return sum;
}

function softmax(scores: number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
