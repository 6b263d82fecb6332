import { FootnoteError } from "@footnote/domain/footnote-error";
import { configuredModels, type EmbeddingConfig } from "./configured-models.ts";
import type { Embedder } from "./embedder.ts";
import { EndpointEmbeddings } from "./endpoint-embeddings.ts";
import { unpackLatentSemantics } from "./latent/latent-artefact.ts";
import { LatentEmbeddings } from "./latent/latent-embeddings.ts";
import type { LatentSemantics } from "./latent/latent-semantics.ts";
import { LocalEmbeddings } from "./local-embeddings.ts";
import { ProjectionEmbeddings } from "./projection-embeddings.ts";

/** A row of embedding_models as far as embedding needs it. */
export type EmbeddingModelRow = { id: number; name: string; provider: string; dimensions: number };
/** `latent` is there for the fitted built-in model; ranking takes its word statistics from it. */
export type LoadedEmbedder = Embedder & { readonly modelId: number; readonly latent?: LatentSemantics };

/** Fitted models are megabytes and read often; a process keeps the last few it used. */
const loaded = new Map<string, Promise<Embedder>>();
const keptModels = 8;

/**
 * Makes the embedder of a stored model. `readArtefact` is called at most once per model and process, for fitted built-in models only.
 * Throws `config_invalid` when the row names an endpoint that the configuration does not have.
 */
export async function loadEmbedder(
  config: EmbeddingConfig,
  model: EmbeddingModelRow,
  readArtefact: () => Promise<Uint8Array | null>,
): Promise<LoadedEmbedder> {
  const configured = findConfigured(config, model);
  const { apiKey: _key, ...endpoint } = configured?.provider === "openai-compatible" ? configured.endpoint : { apiKey: "" };
  const key = JSON.stringify([model.id, model.name, model.dimensions, endpoint, configured?.provider === "onnx" ? configured.local : null]);
  let embedder = loaded.get(key);
  if (embedder === undefined) {
    embedder = make(config, model, readArtefact);
    loaded.set(key, embedder);
    embedder.catch(() => loaded.delete(key));
    for (const oldest of loaded.keys()) if (loaded.size > keptModels) loaded.delete(oldest);
  }
  const ready = await embedder;
  return {
    modelId: model.id,
    name: ready.name,
    dimensions: ready.dimensions,
    embedDocuments: (texts) => ready.embedDocuments(texts),
    embedQuery: (text) => ready.embedQuery(text),
    ...(ready instanceof LatentEmbeddings && { latent: ready.latent }),
  };
}

async function make(config: EmbeddingConfig, model: EmbeddingModelRow, readArtefact: () => Promise<Uint8Array | null>): Promise<Embedder> {
  if (model.provider === "built-in") {
    if (model.name.startsWith("projection-")) return new ProjectionEmbeddings(model.dimensions);
    const artefact = await readArtefact();
    if (artefact === null)
      throw new FootnoteError("internal", "The stored embedding model has lost its data; build it again.", {
        details: { model: model.name },
      });
    return new LatentEmbeddings(model.name, unpackLatentSemantics(artefact));
  }
  const configured = findConfigured(config, model);
  if (configured === undefined)
    throw new FootnoteError(
      "config_invalid",
      `The index was built with the embedding model ${model.name}; set EMBEDDING_BASE_URL and EMBEDDING_MODEL (or EMBEDDING_LOCAL_MODEL) to it, list it in EMBEDDING_OTHERS, or build the index for another.`,
      {
        details: { model: model.name },
      },
    );
  if (configured.provider === "openai-compatible") return new EndpointEmbeddings(configured.endpoint);
  return new LocalEmbeddings(configured.local, config.modelHub ?? { url: "", dir: "" });
}

function findConfigured(config: EmbeddingConfig, { name, provider, dimensions }: EmbeddingModelRow) {
  return configuredModels(config).find((one) => one.name === name && one.provider === provider && one.dimensions === dimensions);
}
