import { ReleaseCard } from "@footnote/domain/contract/releases";
import { ReleaseId } from "@footnote/domain/ids";
import { writeCard } from "@footnote/releases/card/write-card";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/releases/:id/card: model and data card, made now. */
export function addGetCard(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/releases/:id/card", {
    config: { access: { permission: ["read_releases"], returns: "administration" } },
    schema: { tags: ["releases"], summary: "Model and data card", params: z.object({ id: ReleaseId }), response: { 200: ReleaseCard } },
    handler: async (request) => ({
      markdown: await writeCard(ctx, viewerOf(request).workspaceId, request.params.id, ctx.now()),
    }),
  });
}
