import { readTree, valueOfTrees } from "./boosted-trees.ts";
import model from "./ranker-model.json" with { type: "json" };
import { standingFeatures } from "./standing-features.ts";
import { featureNames } from "./unit-features.ts";

const weights = featureNames.map((name) => (model.weights as Record<string, number>)[name] ?? 0);
const trees = model.trees.map(readTree);

/**
 * How well units answer, from their features (order of `featureNames`), in units of a softmax over one question's units: a linear model, then
 * boosted trees that also see how each unit stands among the others. `passages` tells which passage each unit is of.
 */
export function scoreUnits(features: readonly ArrayLike<number>[], passages: readonly number[]): number[] {
  const first = features.map((row) => weights.reduce((total, weight, index) => total + weight * row[index]!, 0));
  const standing = standingFeatures(first, passages);
  return first.map((score, index) => score + valueOfTrees(trees, [...Array.from(features[index]!), ...standing[index]!]));
}
