import type { Config } from "@footnote/config/config";

export type WantedEmbeddingModel = { name: string; provider: "built-in" | "openai-compatible"; dimensions: number };

/** The model a new workspace starts with: the configured endpoint's, else the built-in projection until there is enough text to fit one. */
export function wantedEmbeddingModel(config: Pick<Config, "embedding">): WantedEmbeddingModel {
  if (config.embedding !== null)
    return { name: config.embedding.model, provider: "openai-compatible", dimensions: config.embedding.dimensions };
  return { name: "projection-1", provider: "built-in", dimensions: 512 };
}
