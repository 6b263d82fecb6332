import { asReader } from "@footnote/db/transaction";
import { getActiveEmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import { getEmbeddingModelArtefact } from "@footnote/db/embedding-models/get-embedding-model-artefact";
import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { LatentSemantics } from "@footnote/models/embedding/latent/latent-semantics";
import { loadEmbedder } from "@footnote/models/embedding/load-embedder";
import type { RetrievalContext } from "../context.ts";

export type QuestionVector = { modelId: EmbeddingModelId; modelName: string; dimensions: number; embedding: number[]; latent: LatentSemantics | null };

/** Embeds the question with the workspace's active model; null when there is no model or it fails, then the text leg answers alone. */
export async function embedQuestion(ctx: RetrievalContext, viewer: Viewer, question: string): Promise<QuestionVector | null> {
  const model = await asReader(ctx.pool, viewer, (tx) => getActiveEmbeddingModel(tx, viewer.workspaceId));
  if (model === null) return null;
  try {
    const embedder = await loadEmbedder(ctx.config, model, () => asReader(ctx.pool, viewer, (tx) => getEmbeddingModelArtefact(tx, viewer.workspaceId, model.id)));
    const embedding = await embedder.embedQuery(question);
    // a question without a known word has no direction
    return embedding.some((value) => value !== 0) ? { modelId: model.id, modelName: model.name, dimensions: model.dimensions, embedding, latent: embedder.latent ?? null } : null;
  } catch (error) {
    ctx.logger?.warn({ modelId: model.id, err: error }, "question not embedded, searching by text only");
    return null;
  }
}
