import type { PassageFeatures } from "./passage-features.ts";

export type RankingWeights = Record<Exclude<keyof PassageFeatures, "covers">, number> & { nearness: number };

/** Weights of the built-in ranker; how they were chosen, by leaving one set out at a time, is in docs/decisions. */
export const rankingWeights: RankingWeights = {
  stems: 0.2,
  words: 0.5,
  bestStretchStems: 0.8,
  bestStretchWords: 0.4,
  pairs: 0.3,
  titleCovers: 0.1,
  titleIsCovered: 0.2,
  openingCovers: 0.5,
  closeness: 0.2,
  nearness: 0.8,
};

/** Gentle signals, as parts of the whole score: newer wins among equals, past its verify-by date loses. */
export const gentle = { freshness: 0.01, halfLifeDays: 365, stale: 0.02 };
