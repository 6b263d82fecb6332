export type LegName = "stems" | "words" | "vector";
export type LegWeights = Record<LegName, number>;

/** Weights of the convex combination per embedding model; what they were chosen by is in docs/decisions. Null: no vector leg. */
export function legWeights(modelName: string | null): LegWeights {
  if (modelName === null) return { stems: 0.6, words: 0.4, vector: 0 };
  if (modelName.startsWith("projection-")) return { stems: 0.55, words: 0.4, vector: 0.05 };
  return { stems: 0.4, words: 0.3, vector: 0.3 };
}
