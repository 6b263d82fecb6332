import { configuredModels, type EmbeddingConfig } from "./configured-models.ts";

export type WantedEmbeddingModel = { name: string; provider: "built-in" | "openai-compatible" | "onnx"; dimensions: number };

/** The model a new workspace starts with: the configured endpoint's or local one, else the built-in projection until there is enough text to fit one. */
export function wantedEmbeddingModel(config: EmbeddingConfig): WantedEmbeddingModel {
  // other models are for those who choose them
  const [configured] = configuredModels({ ...config, otherEmbeddings: [] });
  if (configured !== undefined) return { name: configured.name, provider: configured.provider, dimensions: configured.dimensions };
  return { name: "projection-1", provider: "built-in", dimensions: 512 };
}
