import { dropModel } from "@footnote/retrieval/swap/drop-model";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { EmbeddingModelParams } from "./embedding-model-params.ts";

/** DELETE /v1/admin/embedding-models/:id: a model that is not in use, with its vectors. */
export function addDropEmbeddingModel(app: Api, ctx: ApiContext): void {
  app.delete("/v1/admin/embedding-models/:id", {
    config: { access: { permission: ["manage_releases"], returns: "nothing" } },
    schema: {
      tags: ["embedding models"],
      summary: "Drop an embedding model",
      params: EmbeddingModelParams,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await dropModel(ctx, viewerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  });
}
