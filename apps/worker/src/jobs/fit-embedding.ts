import { asSystem } from "@footnote/db/transaction";
import { sweepVocabulary } from "@footnote/db/vocabulary/sweep-vocabulary";
import { completeModels } from "@footnote/retrieval/fit/complete-models";
import { maintainEmbeddingModel } from "@footnote/retrieval/fit/maintain-embedding-model";
import type { JobHandler } from "../workers.ts";

/** Keeps the workspace's embedding model in step with its documents: fits it, fills in vectors, switches; forgets words that are gone. */
export const fitEmbeddingJob: JobHandler<"fit-embedding"> = {
  async run(ctx, { workspaceId, modelId }) {
    if (modelId !== undefined) {
      const made = await completeModels(ctx, workspaceId);
      ctx.logger.info({ workspaceId, modelId, vectors: made }, "vectors of prepared embedding models made");
      return;
    }
    const { action, model, vectors } = await maintainEmbeddingModel(ctx, workspaceId);
    if (action !== "none") ctx.logger.info({ workspaceId, action, model, vectors }, "embedding model looked after");
    await asSystem(ctx.pool, (tx) => sweepVocabulary(tx, workspaceId));
  },
  // search goes on with the model it has; the next change of a document tries again
  giveUp: async (ctx, { workspaceId }, error) => ctx.logger.warn({ workspaceId, code: error.code }, "embedding model not renewed"),
};
