import type { UnderstoodQuestion } from "@footnote/domain/question";
import type { LatentSemantics } from "@footnote/models/embedding/latent/latent-semantics";
import { moveTowards } from "../fuse/move-towards.ts";
import type { Candidate } from "../search/find-candidates.ts";
import { currentMemory, type PassageAnalysis, type PassageMemory } from "./passage-memory.ts";
import { passageFeatures, type PassageFeatures } from "./passage-features.ts";
import { readQuestionTerms } from "./question-terms.ts";
import { gentle, rankingWeights, type RankingWeights } from "./ranking-weights.ts";
import type { RankedCandidate } from "./rerank-candidates.ts";

/** The question's place among the directions of the fitted model, where there is one. */
export type LatentQuestion = { latent: LatentSemantics; place: Float32Array };

/**
 * The built-in ranker: a weighted sum of features and of the fused score, each scaled to 0..1 among the candidates. Nearness is measured in the fitted
 * latent space, twice: the second time from where the best of the first round are (Rocchio feedback). Best first; scores are 0 to 1.
 */
export function rankByFeatures(
  question: Pick<UnderstoodQuestion, "asked" | "context">,
  candidates: readonly Candidate[],
  latentQuestion: LatentQuestion | null,
  { memory = currentMemory(), now = new Date() }: { memory?: PassageMemory; now?: Date } = {},
): RankedCandidate[] {
  if (candidates.length === 0) return [];
  const latent = latentQuestion?.latent ?? null;
  const analyses = candidates.map((candidate) => memory.analyse(candidate.passage, latent, candidate.known));
  const terms = readQuestionTerms(question, latent, analyses, memory);
  const features = analyses.map((analysis, index) => ({ ...passageFeatures(terms, analysis), fused: candidates[index]!.fusedScore }));
  const lexical = weighedSum(features);
  const nearness =
    latentQuestion === null
      ? candidates.map((candidate) => candidate.legs.vector?.score ?? null)
      : feedBack(latentQuestion, analyses, lexical);
  const near = scale(withLeast(nearness));
  const total = Object.values(rankingWeights).reduce((sum, weight) => sum + weight, 0);
  return candidates
    .map((candidate, index) => {
      const score = (lexical[index]! + rankingWeights.nearness * near[index]!) / total;
      return {
        ...candidate,
        rerankScore: score,
        score: Math.max(0, Math.min(1, score + gentleSignals(candidate, now))),
        features: { ...features[index]!, nearness: nearness[index] ?? 0 },
      };
    })
    .toSorted((a, b) => b.score - a.score || b.fusedScore - a.fusedScore || (a.chunkId < b.chunkId ? -1 : 1));
}

function weighedSum(features: ReadonlyArray<PassageFeatures & { fused: number }>): number[] {
  const sums = features.map(() => 0);
  for (const [name, weight] of Object.entries(rankingWeights) as Array<[keyof RankingWeights, number]>) {
    if (name === "nearness") continue;
    scale(features.map((feature) => feature[name])).forEach((value, index) => (sums[index]! += weight * value));
  }
  return sums;
}

/** Cosine to the question moved towards the best candidates, each weighed by how near it is to the very best. */
function feedBack({ place }: LatentQuestion, analyses: readonly PassageAnalysis[], lexical: readonly number[]): number[] {
  const vectors = analyses.map((analysis) => analysis.place!.vector);
  const firstRound = scale(vectors.map((vector) => dot(place, vector)));
  const total = Object.values(rankingWeights).reduce((sum, weight) => sum + weight, 0);
  const scores = lexical.map((value, index) => (value + rankingWeights.nearness * firstRound[index]!) / total);
  const moved = moveTowards(
    place,
    vectors.map((vector, index) => ({ vector, score: scores[index]! })),
  );
  return vectors.map((vector) => dot(moved, vector));
}

function gentleSignals({ passage }: Candidate, now: Date): number {
  const ageDays = Math.max(0, (now.getTime() - passage.updatedAt.getTime()) / 86_400_000);
  const stale = passage.verifyBy !== null && passage.verifyBy < now.toISOString().slice(0, 10);
  return gentle.freshness * 2 ** (-ageDays / gentle.halfLifeDays) - (stale ? gentle.stale : 0);
}

/** Candidates that the vector leg did not return count as far as its farthest. */
function withLeast(values: ReadonlyArray<number | null>): number[] {
  const least = values.reduce<number>((smallest, value) => (value === null ? smallest : Math.min(smallest, value)), Infinity);
  return values.map((value) => value ?? (least === Infinity ? 0 : least));
}

function scale(values: readonly number[]): number[] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return values.map((value) => (most > least ? (value - least) / (most - least) : 0));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
