/** How near a passage comes to the best one that was found for the same question. */
export type MatchStrength = "best" | "close" | "related" | "distant";

/**
 * A score in words. Scores only order the passages of one question: what 0.4 means depends on the question and the reranker, so a
 * passage is told by its share of the best score found.
 */
export function matchStrength(score: number, bestScore: number): MatchStrength {
  if (score >= bestScore) return "best";
  const share = bestScore > 0 ? score / bestScore : 0;
  return share >= 0.8 ? "close" : share >= 0.5 ? "related" : "distant";
}
