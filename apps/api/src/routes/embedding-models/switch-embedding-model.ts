import { EmbeddingModelSwitched } from "@footnote/domain/contract/embedding-models";
import { switchModel } from "@footnote/retrieval/swap/switch-model";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { EmbeddingModelParams } from "./embedding-model-params.ts";

/** POST /v1/admin/embedding-models/:id/switch: searches use this model from now on; 409 while vectors are missing. */
export function addSwitchEmbeddingModel(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/embedding-models/:id/switch", {
    config: { access: { permission: ["manage_releases"], returns: "administration" } },
    schema: {
      tags: ["embedding models"],
      summary: "Switch to a prepared embedding model",
      params: EmbeddingModelParams,
      response: { 200: EmbeddingModelSwitched },
    },
    handler: async (request) => {
      const switched = await switchModel(ctx, viewerOf(request), request.params.id);
      ctx.notifyOutbox();
      return switched;
    },
  });
}
