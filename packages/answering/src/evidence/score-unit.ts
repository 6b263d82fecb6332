import { featureNames } from "./unit-features.ts";
import model from "./ranker-model.json" with { type: "json" };

const weights = featureNames.map((name) => (model.weights as Record<string, number>)[name] ?? 0);

/** How well a unit answers, from its features (order of `featureNames`): a linear model, in units of a softmax over one question's units. */
export function scoreUnit(features: ArrayLike<number>): number {
  return weights.reduce((total, weight, index) => total + weight * features[index]!, 0);
}
