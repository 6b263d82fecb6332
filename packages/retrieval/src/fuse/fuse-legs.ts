import type { ScoredChunk } from "@footnote/db/chunks/search-chunks-by-text";
import type { ChunkId } from "@footnote/domain/ids";
import type { LegName, LegWeights } from "./leg-weights.ts";

export type Leg = { name: LegName; chunks: ScoredChunk[] };
export type FusedChunk = { chunkId: ChunkId; fusedScore: number; legs: Partial<Record<LegName, { rank: number; score: number }>> };

/**
 * Convex combination of min–max normalised leg scores (Bruch et al., arXiv 2210.11934), best first. A chunk that a leg did not return
 * counts 0 there; legs without results give their weight to the others. `fusedScore` is 0 to 1. Ties fall by chunk id, so that
 * the same question gives the same order.
 */
export function fuseLegs(legs: readonly Leg[], weights: LegWeights): FusedChunk[] {
  const used = legs.filter((leg) => leg.chunks.length > 0 && weights[leg.name] > 0);
  const totalWeight = used.reduce((sum, leg) => sum + weights[leg.name], 0);
  const fused = new Map<ChunkId, FusedChunk>();
  for (const leg of used) {
    const share = weights[leg.name] / totalWeight;
    const normalise = minMax(leg.chunks);
    leg.chunks.forEach(({ chunkId, score }, index) => {
      const chunk = fused.get(chunkId) ?? { chunkId, fusedScore: 0, legs: {} };
      chunk.fusedScore += share * normalise(score);
      chunk.legs[leg.name] = { rank: index + 1, score };
      fused.set(chunkId, chunk);
    });
  }
  return [...fused.values()].toSorted((a, b) => b.fusedScore - a.fusedScore || (a.chunkId < b.chunkId ? -1 : 1));
}

function minMax(chunks: readonly ScoredChunk[]): (score: number) => number {
  let least = Infinity;
  let most = -Infinity;
  for (const { score } of chunks) {
    least = Math.min(least, score);
    most = Math.max(most, score);
  }
  return (score) => (most > least ? (score - least) / (most - least) : 1);
}
