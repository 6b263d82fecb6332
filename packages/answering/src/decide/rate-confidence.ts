import type { Citation, Confidence, Notice } from "@footnote/domain/answer";
import type { Decision } from "./decide-answerable.ts";

/** Above the first the evidence is strong, below the second weak. */
const strong = 0.6;
const weak = 0.3;

/**
 * Confidence in words from evidence alone: how surely the passages answer, how much of the answer was verified, whether sources
 * contradict each other or are past their date. A model's own tone counts for nothing.
 */
export function rateConfidence(input: { decision: Decision; citations: Citation[]; notices: Notice[]; worstVerified: number }): Confidence {
  const { decision, citations, notices, worstVerified } = input;
  if (citations.length === 0) return "low";
  let level = decision.probability >= strong ? 2 : decision.probability >= weak ? 1 : 0;
  if (notices.some((notice) => notice.kind === "conflict" || notice.kind === "stale")) level = Math.min(level, 1);
  if (notices.some((notice) => notice.kind === "dropped") || worstVerified < 0.7) level -= 1;
  return level >= 2 ? "high" : level === 1 ? "medium" : "low";
}
