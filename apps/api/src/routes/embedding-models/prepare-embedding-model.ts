import { EmbeddingModelView, PrepareEmbeddingModelRequest } from "@footnote/domain/contract/embedding-models";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { listModels } from "@footnote/retrieval/swap/list-models";
import { prepareModel } from "@footnote/retrieval/swap/prepare-model";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/embedding-models: builds a configured model beside the one in use; its progress stands in the list. */
export function addPrepareEmbeddingModel(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/embedding-models", {
    config: { access: { permission: ["manage_releases"], returns: "administration" } },
    schema: {
      tags: ["embedding models"],
      summary: "Prepare an embedding model",
      body: PrepareEmbeddingModelRequest,
      response: { 202: EmbeddingModelView },
    },
    handler: async (request, reply) => {
      const viewer = viewerOf(request);
      const id = await prepareModel(ctx, viewer, request.body.name);
      ctx.notifyOutbox();
      const { models } = await listModels(ctx, viewer.workspaceId);
      const made = models.find((model) => model.id === id);
      if (made === undefined) throw new FootnoteError("conflict", "The model was dropped at the same moment.");
      return reply.code(202).send(made);
    },
  });
}
