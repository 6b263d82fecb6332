import type { Config } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Embedder } from "./embedder.ts";
import { EndpointEmbeddings } from "./endpoint-embeddings.ts";
import { unpackLatentSemantics } from "./latent/latent-artefact.ts";
import { LatentEmbeddings } from "./latent/latent-embeddings.ts";
import type { LatentSemantics } from "./latent/latent-semantics.ts";
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
  config: Pick<Config, "embedding" | "secrets">,
  model: EmbeddingModelRow,
  readArtefact: () => Promise<Uint8Array | null>,
): Promise<LoadedEmbedder> {
  const key = `${model.id}:${model.name}:${model.dimensions}:${config.embedding?.baseUrl ?? ""}`;
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

async function make(
  config: Pick<Config, "embedding" | "secrets">,
  model: EmbeddingModelRow,
  readArtefact: () => Promise<Uint8Array | null>,
): Promise<Embedder> {
  if (model.provider === "built-in") {
    if (model.name.startsWith("projection-")) return new ProjectionEmbeddings(model.dimensions);
    const artefact = await readArtefact();
    if (artefact === null)
      throw new FootnoteError("internal", "The stored embedding model has lost its data; build it again.", {
        details: { model: model.name },
      });
    return new LatentEmbeddings(model.name, unpackLatentSemantics(artefact));
  }
  const endpoint = config.embedding;
  if (endpoint === null || endpoint.model !== model.name)
    throw new FootnoteError(
      "config_invalid",
      `The index was built with the embedding model ${model.name}; set EMBEDDING_BASE_URL and EMBEDDING_MODEL to it, or build the index for another.`,
      {
        details: { model: model.name },
      },
    );
  return new EndpointEmbeddings({
    baseUrl: endpoint.baseUrl,
    apiKey: config.secrets.embeddingKey,
    model: endpoint.model,
    dimensions: endpoint.dimensions,
  });
}
