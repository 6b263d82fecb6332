import type { Config } from "@footnote/config/config";
import type { EmbeddingEndpoint } from "./endpoint-embeddings.ts";
import type { LocalEmbeddingModel } from "./local-embeddings.ts";
import { localModelName } from "./local-model-name.ts";

/** What the configuration says of embedding; only `embedding` and `secrets` must be there. */
export type EmbeddingConfig = Pick<Config, "embedding" | "secrets"> &
  Partial<Pick<Config, "localEmbedding" | "otherEmbeddings" | "modelHub">>;

type Named = { name: string; dimensions: number };
export type ConfiguredModel =
  | (Named & { provider: "openai-compatible"; endpoint: EmbeddingEndpoint })
  | (Named & { provider: "onnx"; local: LocalEmbeddingModel });

/** Every embedding model that the configuration names, the one for new workspaces first; empty: built-in ones only. */
export function configuredModels(config: EmbeddingConfig): ConfiguredModel[] {
  const { embedding, localEmbedding, otherEmbeddings = [], secrets } = config;
  const atEndpoint = (endpoint: NonNullable<Config["embedding"]>, apiKey: string | undefined): ConfiguredModel => ({
    name: endpoint.model,
    dimensions: endpoint.dimensions,
    provider: "openai-compatible",
    endpoint: { ...endpoint, apiKey },
  });
  const here = (local: LocalEmbeddingModel): ConfiguredModel => ({
    name: localModelName(local.model),
    dimensions: local.dimensions,
    provider: "onnx",
    local,
  });
  return [
    ...(embedding === null ? [] : [atEndpoint(embedding, secrets.embeddingKey)]),
    ...(localEmbedding ? [here(localEmbedding)] : []),
    ...otherEmbeddings.map((other, index) =>
      other.baseUrl !== undefined ? atEndpoint(other, secrets.otherEmbeddingKeys[index]) : here(other),
    ),
  ];
}
