import type { Evidence } from "../evidence/rank-evidence.ts";
import { featureNames, type FeatureName } from "../evidence/unit-features.ts";

const taken: FeatureName[] = [
  "cover", "coverLead", "coverNear", "coverAbove", "coverPassage", "named", "namedNear", "namedPassage", "rarestMissing", "rarestMissingPassage", "similar", "bigrams", "order", "window", "density", "noValue", "valueNear", "focus", "focusNear", "focusPassage", "verb",
];
const places = taken.map((name) => featureNames.indexOf(name));

/** What speaks for an answer among the passages: how the best unit matches, the best of the first three, and how clearly it leads. */
export function answerabilityFeatures(evidence: Evidence): Record<string, number> {
  const { question, ranked } = evidence;
  const [best, second] = ranked;
  const first = ranked.slice(0, 3);
  const features: Record<string, number> = {};
  for (const [index, name] of taken.entries()) {
    features[name] = best!.features[places[index]!]!;
    features[`most.${name}`] = Math.max(...first.map((unit) => unit.features[places[index]!]!));
  }
  const weights = question.terms.map((term) => term.weight);
  return {
    ...features,
    score: best!.score / 10,
    lead: Math.min(1, (best!.score - (second?.score ?? 0)) / 3),
    share: best!.share,
    terms: Math.min(1, question.terms.length / 10),
    rarity: weights.reduce((total, weight) => total + weight, 0) / Math.max(1, weights.length),
    rarest: Math.max(0, ...weights),
    named: question.terms.some((term) => term.named) ? 1 : 0,
    open: question.type.kind === "open" || question.type.kind === "yes-no" ? 1 : 0,
  };
}
