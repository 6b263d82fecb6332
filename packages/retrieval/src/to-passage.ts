import type { Passage } from "@footnote/domain/passage";
import type { RankedCandidate } from "./rerank/rerank-candidates.ts";

/** The passage as callers get it; `explain` adds why it was found. */
export function toPassage(candidate: RankedCandidate, explain: boolean): Passage {
  const { searchText: _searchText, textHash: _textHash, updatedAt, ...passage } = candidate.passage;
  return {
    ...passage,
    updatedAt: updatedAt.toISOString(),
    score: candidate.score,
    ...(explain && { explanation: { legs: { ...candidate.legs }, fusedScore: candidate.fusedScore, rerankScore: candidate.rerankScore, features: candidate.features } }),
  };
}
