import { asReader } from "@footnote/db/transaction";
import { getEmbeddingModelArtefact } from "@footnote/db/embedding-models/get-embedding-model-artefact";
import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { UnderstoodQuestion } from "@footnote/domain/question";
import type { Viewer } from "@footnote/domain/principal";
import type { LatentSemantics } from "@footnote/models/embedding/latent/latent-semantics";
import { toUnitLength } from "@footnote/models/embedding/embedder";
import { loadEmbedder, type LoadedEmbedder } from "@footnote/models/embedding/load-embedder";
import type { RetrievalContext } from "../context.ts";
import { activeModel } from "./active-model.ts";

/** How far the conversation pulls the question in the latent space. */
const contextShare = 0.4;

export type QuestionVector = {
  modelId: EmbeddingModelId;
  modelName: string;
  dimensions: number;
  embedding: number[];
  latent: LatentSemantics | null;
};

/** Embeds the question with the workspace's active model; null when there is no model or it fails, then the text leg answers alone. */
export async function embedQuestion(ctx: RetrievalContext, viewer: Viewer, question: UnderstoodQuestion): Promise<QuestionVector | null> {
  const model = await activeModel(ctx.pool, viewer);
  if (model === null) return null;
  try {
    const embedder = await loadEmbedder(ctx.config, model, () =>
      asReader(ctx.pool, viewer, (tx) => getEmbeddingModelArtefact(tx, viewer.workspaceId, model.id)),
    );
    const embedding = await embed(embedder, question);
    // a question without a known word has no direction
    return embedding.some((value) => value !== 0)
      ? { modelId: model.id, modelName: model.name, dimensions: model.dimensions, embedding, latent: embedder.latent ?? null }
      : null;
  } catch (error) {
    ctx.logger?.warn({ modelId: model.id, err: error }, "question not embedded, searching by text only");
    return null;
  }
}

/** A fitted model adds words up, so those of the conversation can be added with less weight; an endpoint reads the whole question. */
async function embed(embedder: LoadedEmbedder, { asked, standalone, context }: UnderstoodQuestion): Promise<number[]> {
  if (context.length === 0 || embedder.latent === undefined) return embedder.embedQuery(standalone);
  const [own, around] = await embedder.embedDocuments([asked, context.join(" ")]);
  return toUnitLength(own!.map((value, index) => value + contextShare * around![index]!));
}
