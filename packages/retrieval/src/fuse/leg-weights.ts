export type LegName = "stems" | "words" | "vector";
export type LegWeights = Record<LegName, number>;

/** Weights of the convex combination per embedding model; what they were chosen by is in docs/decisions. Null: no vector leg. */
export function legWeights(modelName: string | null): LegWeights {
  if (modelName === null) return { stems: 0.7, words: 0.3, vector: 0 };
  if (modelName.startsWith("projection-")) return { stems: 0.65, words: 0.3, vector: 0.05 };
  if (modelName.startsWith("lsi-")) return { stems: 0.35, words: 0.25, vector: 0.4 };
  return { stems: 0.25, words: 0.15, vector: 0.6 };
}
