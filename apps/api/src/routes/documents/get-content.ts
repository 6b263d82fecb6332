import { getDocumentContent } from "@footnote/db/documents/get-document-content";
import { asReader } from "@footnote/db/transaction";
import { DocumentContent } from "@footnote/domain/contract/documents";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/documents/:id/content: the parsed text, into which citations point. */
export function addGetContent(app: Api, ctx: ApiContext): void {
  app.get("/v1/documents/:id/content", {
    config: { access: { permission: ["read_documents"], returns: "content", viewAs: true } },
    schema: {
      tags: ["documents"],
      summary: "Read a document's text",
      params: z.object({ id: z.uuid() }),
      response: { 200: DocumentContent },
    },
    handler: (request) => {
      const viewer = viewerOf(request);
      return asReader(ctx.pool, viewer, (tx) => getDocumentContent(tx, viewer.workspaceId, request.params.id));
    },
  });
}
