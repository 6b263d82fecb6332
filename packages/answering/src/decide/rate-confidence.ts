import type { Citation, Confidence, Notice } from "@footnote/domain/answer";
import model from "./confidence-model.json" with { type: "json" };

/** The words are promises: of the answers called high about nine in ten are right or more, of those called medium about seven to nine. */
const high = 0.9;
const medium = 0.7;

/** Chance that an answer is right, by the weights that scripts/fit-confidence.ts fits; `features` are `confidenceFeatures`. */
export function chanceOfRight(features: number[]): number {
  return 1 / (1 + Math.exp(-features.reduce((sum, value, index) => sum + value * model.weights[index]!, model.bias)));
}

/** The word for a chance. */
export function wordFor(chance: number): Confidence {
  return chance >= high ? "high" : chance >= medium ? "medium" : "low";
}

/**
 * Confidence in words from evidence alone: the calibrated chance, never high where sources contradict each other or are past their date,
 * one step down where something was left out or hardly verified. A model's own tone counts for nothing.
 */
export function rateConfidence(input: { features: number[]; citations: Citation[]; notices: Notice[]; worstVerified: number }): Confidence {
  const { features, citations, notices, worstVerified } = input;
  if (citations.length === 0) return "low";
  const words = ["low", "medium", "high"] as const;
  let level = words.indexOf(wordFor(chanceOfRight(features)));
  if (notices.some((notice) => notice.kind === "conflict" || notice.kind === "stale")) level = Math.min(level, 1);
  if (notices.some((notice) => notice.kind === "dropped") || worstVerified < 0.7) level -= 1;
  return words[Math.max(0, level)]!;
}
