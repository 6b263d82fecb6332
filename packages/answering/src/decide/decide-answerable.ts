import type { Evidence } from "../evidence/rank-evidence.ts";
import { answerabilityFeatures } from "./answerability-features.ts";
import model from "./answerability-model.json" with { type: "json" };

/** Whether the passages answer the question at all. `probability` is the model's belief that they do. */
export type Decision = { answerable: boolean; probability: number };

/** Decides before anything is said; below the threshold the reader gets a refusal instead of a guess. */
export function decideAnswerable(evidence: Evidence): Decision {
  if (evidence.ranked.length === 0) return { answerable: false, probability: 0 };
  const features = answerabilityFeatures(evidence);
  const weights = model.weights as Record<string, number>;
  const sum = Object.entries(features).reduce((total, [name, value]) => total + (weights[name] ?? 0) * value, model.bias);
  const probability = 1 / (1 + Math.exp(-sum));
  return { answerable: probability >= model.threshold, probability };
}
