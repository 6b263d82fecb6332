import { getDocument } from "@footnote/db/documents/get-document";
import { asReader } from "@footnote/db/transaction";
import { DocumentSummary } from "@footnote/domain/document";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/documents/:id */
export function addGetDocument(app: Api, ctx: ApiContext): void {
  app.get("/v1/documents/:id", {
    config: { access: { permission: ["read_documents"], returns: "content", viewAs: true } },
    schema: { tags: ["documents"], summary: "Show a document", params: z.object({ id: z.uuid() }), response: { 200: DocumentSummary } },
    handler: (request) => {
      const viewer = viewerOf(request);
      return asReader(ctx.pool, viewer, (tx) => getDocument(tx, viewer.workspaceId, request.params.id, { administers: false }));
    },
  });
}
