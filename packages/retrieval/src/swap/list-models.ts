import { listEmbeddingModelProgress } from "@footnote/db/embedding-models/list-embedding-model-progress";
import { asSystem } from "@footnote/db/transaction";
import type { EmbeddingModelList } from "@footnote/domain/contract/embedding-models";
import { configuredModels } from "@footnote/models/embedding/configured-models";
import type { RetrievalContext } from "../context.ts";

/** What `prepareModel` makes of the workspace's own words. */
export const builtInName = "built-in";

/** The workspace's embedding models with their progress, newest first, and the names that can be prepared. */
export async function listModels(ctx: RetrievalContext, workspaceId: number): Promise<EmbeddingModelList> {
  const models = await asSystem(ctx.pool, (tx) => listEmbeddingModelProgress(tx, workspaceId));
  const configured = configuredModels(ctx.config);
  const isUsable = (model: { name: string; provider: string; dimensions: number }) =>
    model.provider === "built-in" ||
    configured.some(
      ({ name, provider, dimensions }) => name === model.name && provider === model.provider && dimensions === model.dimensions,
    );
  return {
    models: models.map((model) => ({
      id: model.id,
      name: model.name,
      provider: model.provider,
      dimensions: model.dimensions,
      state: model.state,
      vectors: model.vectors,
      chunks: model.chunks,
      isReady: model.vectors >= model.chunks && isUsable(model),
      isConfigured: isUsable(model),
      createdAt: model.createdAt.toISOString(),
      activatedAt: model.activatedAt?.toISOString() ?? null,
    })),
    available: [...configured.map(({ name }) => name), builtInName],
  };
}
