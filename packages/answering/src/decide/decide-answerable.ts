import type { Evidence } from "../evidence/rank-evidence.ts";
import { answerabilityFeatures } from "./answerability-features.ts";
import { readTree, valueOfTrees } from "../evidence/boosted-trees.ts";
import model from "./answerability-model.json" with { type: "json" };

const names = Object.keys(model.weights);
const weights = names.map((name) => (model.weights as Record<string, number>)[name]!);
const trees = (model.trees as string[]).map(readTree);

/** The pairs the model learned from hold no tables; a row whose cells name what is asked is more than they could show. */
const namedRowThreshold = 0.5;
/** And one that shares words by chance is less than they make of it. */
const strayRowThreshold = 4;

/** Whether the passages answer the question at all. `probability` is the model's belief that they do. */
export type Decision = { answerable: boolean; probability: number };

/** Decides before anything is said; below the threshold the reader gets a refusal instead of a guess. */
export function decideAnswerable(evidence: Evidence): Decision {
  if (evidence.ranked.length === 0) return { answerable: false, probability: 0 };
  const features = answerabilityFeatures(evidence);
  const row = names.map((name) => features[name] ?? 0);
  const sum = weights.reduce((total, weight, index) => total + weight * row[index]!, model.bias) + valueOfTrees(trees, row);
  const probability = 1 / (1 + Math.exp(-sum));
  const { isFittingRow, isStrayRow } = evidence.ranked[0]!;
  const threshold = model.threshold * (isFittingRow ? namedRowThreshold : isStrayRow ? strayRowThreshold : 1);
  if (lacksIdentifier(evidence)) return { answerable: false, probability: Math.min(probability, model.threshold / 2) };
  return { answerable: probability >= threshold, probability };
}

/** An error code, an article or an incident is that one or none: the first places, or what stands around them, must name it. */
function lacksIdentifier({ question, ranked }: Evidence): boolean {
  return question.terms
    .filter((term) => /\p{L}/u.test(term.stem) && /\d/.test(term.stem) && !/^\d+(?:st|nd|rd|th|s)$/.test(term.stem))
    .some((term) => ranked.slice(0, 3).every(({ context }) => !context.passageStems.has(term.stem) && !context.aboveStems.has(term.stem)));
}
