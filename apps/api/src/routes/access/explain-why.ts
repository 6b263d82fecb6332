import { whyVisible } from "@footnote/access/explain/explain-access";
import { AccessReason } from "@footnote/domain/contract/documents";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/access/why?documentId=&email=: may this person see this document, and by which rule. */
export function addExplainWhy(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/access/why", {
    config: { access: { permission: ["explain_access"], returns: "administration" } },
    schema: {
      tags: ["access"],
      summary: "Why can this person see this document",
      querystring: z.object({ documentId: z.uuid(), email: z.email() }),
      response: { 200: AccessReason },
    },
    handler: (request) => whyVisible(ctx, viewerOf(request).workspaceId, request.query.documentId, request.query.email),
  });
}
