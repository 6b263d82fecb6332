import type { Group } from "./training-groups.ts";
import { seeded, shuffle } from "./training-groups.ts";

export type RankerModel = { hidden: { weights: number[]; bias: number; out: number }[]; direct: number[] };

/**
 * Fits score(x) = direct·x + Σ out·tanh(weights·x + bias) by softmax over the units of each question; with several right units
 * their probabilities add up (multiple-instance). Adam, L2 on everything.
 */
export function fitRanker(
  groups: Group[],
  options: { hidden: number; epochs: number; rate: number; decay: number; seed: number },
): RankerModel {
  const size = groups[0]!.features[0]!.length;
  const random = seeded(options.seed);
  const stride = size + 2;
  const parameters = new Float64Array(size + options.hidden * stride).map((_, index) => (index < size ? 0 : (random() - 0.5) * 0.4));
  const first = new Float64Array(parameters.length);
  const second = new Float64Array(parameters.length);
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const rate = options.rate * (1 - epoch / options.epochs);
    const order = shuffle(groups, random);
    for (let start = 0; start < order.length; start += 32) {
      const gradient = new Float64Array(parameters.length);
      const batch = order.slice(start, start + 32);
      for (const group of batch) addGradient(group, parameters, gradient, size, options.hidden);
      step += 1;
      for (let index = 0; index < parameters.length; index += 1) {
        const slope = gradient[index]! / batch.length + options.decay * parameters[index]!;
        first[index] = 0.9 * first[index]! + 0.1 * slope;
        second[index] = 0.999 * second[index]! + 0.001 * slope * slope;
        parameters[index]! -= (rate * (first[index]! / (1 - 0.9 ** step))) / (Math.sqrt(second[index]! / (1 - 0.999 ** step)) + 1e-8);
      }
    }
  }
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return {
    direct: [...parameters.slice(0, size)].map(round),
    hidden: Array.from({ length: options.hidden }, (_, unit) => {
      const at = size + unit * stride;
      return {
        weights: [...parameters.slice(at, at + size)].map(round),
        bias: round(parameters[at + size]!),
        out: round(parameters[at + size + 1]!),
      };
    }),
  };
}

function addGradient(group: Group, parameters: Float64Array, gradient: Float64Array, size: number, hidden: number): void {
  const stride = size + 2;
  const activations: Float64Array[] = [];
  const scores = group.features.map((features) => {
    let score = 0;
    for (let index = 0; index < size; index += 1) score += parameters[index]! * features[index]!;
    const active = new Float64Array(hidden);
    for (let unit = 0; unit < hidden; unit += 1) {
      const at = size + unit * stride;
      let input = parameters[at + size]!;
      for (let index = 0; index < size; index += 1) input += parameters[at + index]! * features[index]!;
      active[unit] = Math.tanh(input);
      score += parameters[at + size + 1]! * active[unit]!;
    }
    activations.push(active);
    return score;
  });
  const all = softmax(scores);
  const rightScores = scores.map((score, index) => (group.right[index] === true ? score : -Infinity));
  const right = softmax(rightScores);
  for (const [position, features] of group.features.entries()) {
    const slope = all[position]! - right[position]!;
    if (Math.abs(slope) < 1e-6) continue;
    for (let index = 0; index < size; index += 1) gradient[index]! += slope * features[index]!;
    for (let unit = 0; unit < hidden; unit += 1) {
      const at = size + unit * stride;
      const active = activations[position]![unit]!;
      const inner = slope * parameters[at + size + 1]! * (1 - active * active);
      gradient[at + size + 1]! += slope * active;
      gradient[at + size]! += inner;
      for (let index = 0; index < size; index += 1) gradient[at + index]! += inner * features[index]!;
    }
  }
}

function softmax(scores: number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
