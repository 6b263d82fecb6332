import { EmbeddingModelList } from "@footnote/domain/contract/embedding-models";
import { listModels } from "@footnote/retrieval/swap/list-models";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/embedding-models: each with its state and progress, and the names that can be prepared. */
export function addListEmbeddingModels(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/embedding-models", {
    config: { access: { permission: ["read_sources"], returns: "administration" } },
    schema: { tags: ["embedding models"], summary: "List embedding models and their progress", response: { 200: EmbeddingModelList } },
    handler: (request) => listModels(ctx, viewerOf(request).workspaceId),
  });
}
