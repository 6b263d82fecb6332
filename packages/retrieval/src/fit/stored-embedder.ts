import { getEmbeddingModelArtefact } from "@footnote/db/embedding-models/get-embedding-model-artefact";
import type { EmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import { asSystem } from "@footnote/db/transaction";
import { loadEmbedder, type LoadedEmbedder } from "@footnote/models/embedding/load-embedder";
import type { RetrievalContext } from "../context.ts";

/** The embedder of a model of the workspace, with what was fitted for it. Throws what `loadEmbedder` throws. */
export function storedEmbedder(ctx: RetrievalContext, workspaceId: number, model: EmbeddingModel): Promise<LoadedEmbedder> {
  return loadEmbedder(ctx.config, model, () => asSystem(ctx.pool, (tx) => getEmbeddingModelArtefact(tx, workspaceId, model.id)));
}
