import { EmbeddingModelSwitched } from "@footnote/domain/contract/embedding-models";
import { rollBackModel } from "@footnote/retrieval/swap/switch-model";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/embedding-models/rollback: searches use the model before again, at once. */
export function addRollBackEmbeddingModel(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/embedding-models/rollback", {
    config: { access: { permission: ["manage_releases"], returns: "administration" } },
    schema: { tags: ["embedding models"], summary: "Go back to the embedding model before", response: { 200: EmbeddingModelSwitched } },
    handler: async (request) => {
      const switched = await rollBackModel(ctx, viewerOf(request));
      ctx.notifyOutbox();
      return switched;
    },
  });
}
