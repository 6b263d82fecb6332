import { listDocuments } from "@footnote/db/documents/list-documents";
import { asSystem } from "@footnote/db/transaction";
import { DocumentList, DocumentListQuery } from "@footnote/domain/contract/documents";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/documents: every document's metadata and state, for who looks after the sources; never its text. */
export function addListAllDocuments(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/documents", {
    config: { access: { permission: ["read_sources"], returns: "administration" } },
    schema: {
      tags: ["documents"],
      summary: "List all documents with their state",
      querystring: DocumentListQuery,
      response: { 200: DocumentList },
    },
    handler: (request) =>
      asSystem(ctx.pool, (tx) => listDocuments(tx, viewerOf(request).workspaceId, request.query, { administers: true })),
  });
}
