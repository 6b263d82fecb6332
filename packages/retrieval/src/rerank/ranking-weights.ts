import type { PassageFeatures } from "./passage-features.ts";
import model from "./ranking-model.json" with { type: "json" };

export type RankingWeights = Record<Exclude<keyof PassageFeatures, "covers">, number> & { nearness: number; fused: number };

/** Weights of the built-in ranker, learned from question–passage pairs by `footnote eval train-ranker`; how, is in docs/ranker-training.md. */
export const rankingWeights: RankingWeights = model.weights;

/** Gentle signals, as parts of the whole score: newer wins among equals, past its verify-by date loses. */
export const gentle = { freshness: 0.01, halfLifeDays: 365, stale: 0.02 };
