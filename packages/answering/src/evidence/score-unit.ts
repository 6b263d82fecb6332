import model from "./ranker-model.json" with { type: "json" };

/** How well a unit answers, from its features (order of `featureNames`); higher is better, scale of a softmax over the units of one question. */
export function scoreUnit(features: ArrayLike<number>): number {
  let score = dot(model.direct, features);
  for (const unit of model.hidden) score += unit.out * Math.tanh(dot(unit.weights, features) + unit.bias);
  return score;
}

function dot(weights: number[], features: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < weights.length; index += 1) total += weights[index]! * features[index]!;
  return total;
}
