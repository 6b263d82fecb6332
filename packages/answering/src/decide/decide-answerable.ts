import type { Evidence } from "../evidence/rank-evidence.ts";
import { answerabilityFeatures } from "./answerability-features.ts";
import { readTree, valueOfTrees } from "../evidence/boosted-trees.ts";
import model from "./answerability-model.json" with { type: "json" };

const names = Object.keys(model.weights);
const weights = names.map((name) => (model.weights as Record<string, number>)[name]!);
const trees = (model.trees as string[]).map(readTree);

/** Whether the passages answer the question at all. `probability` is the model's belief that they do. */
export type Decision = { answerable: boolean; probability: number };

/** Decides before anything is said; below the threshold the reader gets a refusal instead of a guess. */
export function decideAnswerable(evidence: Evidence): Decision {
  if (evidence.ranked.length === 0) return { answerable: false, probability: 0 };
  const features = answerabilityFeatures(evidence);
  const row = names.map((name) => features[name] ?? 0);
  const sum = weights.reduce((total, weight, index) => total + weight * row[index]!, model.bias) + valueOfTrees(trees, row);
  const probability = 1 / (1 + Math.exp(-sum));
  return { answerable: probability >= model.threshold, probability };
}
