import { listDocuments } from "@footnote/db/documents/list-documents";
import { asReader } from "@footnote/db/transaction";
import { DocumentList, DocumentListQuery } from "@footnote/domain/contract/documents";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/documents: those the caller may see, newest first. */
export function addListDocuments(app: Api, ctx: ApiContext): void {
  app.get("/v1/documents", {
    config: { access: { permission: ["read_documents"], returns: "content", viewAs: true } },
    schema: { tags: ["documents"], summary: "List documents I may see", querystring: DocumentListQuery, response: { 200: DocumentList } },
    handler: (request) => {
      const viewer = viewerOf(request);
      return asReader(ctx.pool, viewer, (tx) => listDocuments(tx, viewer.workspaceId, request.query, { administers: false }));
    },
  });
}
