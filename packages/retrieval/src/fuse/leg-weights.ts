export type LegName = "stems" | "words" | "vector";
export type LegWeights = Record<LegName, number>;

/** Weights by kind of embedding; `none`: there is no vector leg. */
export type LegWeightTable = Record<"none" | "projection" | "latent" | "endpoint", LegWeights>;

/** The table that is built in; what it was chosen by is in docs/decisions. A release may bring another. */
export const builtInLegWeights: LegWeightTable = {
  none: { stems: 0.7, words: 0.3, vector: 0 },
  projection: { stems: 0.65, words: 0.3, vector: 0.05 },
  latent: { stems: 0.35, words: 0.25, vector: 0.4 },
  endpoint: { stems: 0.25, words: 0.15, vector: 0.6 },
};

/** Weights of the convex combination for an embedding model. Null: no vector leg. */
export function legWeights(modelName: string | null, table: LegWeightTable = builtInLegWeights): LegWeights {
  if (modelName === null) return table.none;
  if (modelName.startsWith("projection-")) return table.projection;
  if (modelName.startsWith("lsi-")) return table.latent;
  return table.endpoint;
}
