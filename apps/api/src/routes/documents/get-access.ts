import { whoCanSee, whyVisible } from "@footnote/access/explain/explain-access";
import { rolePermissions, scopePermissions } from "@footnote/access/roles";
import { getDocument } from "@footnote/db/documents/get-document";
import { asReader } from "@footnote/db/transaction";
import { DocumentAccess } from "@footnote/domain/contract/documents";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/documents/:id/access: who can see it and why. Readers get their own reason only; who may explain access gets everyone's. */
export function addGetAccess(app: Api, ctx: ApiContext): void {
  app.get("/v1/documents/:id/access", {
    config: { access: { permission: ["read_documents", "explain_access"], returns: "content", viewAs: true } },
    schema: {
      tags: ["documents"],
      summary: "Who can see a document, and why",
      params: z.object({ id: z.uuid() }),
      response: { 200: DocumentAccess },
    },
    handler: async (request) => {
      const viewer = viewerOf(request);
      const { id } = request.params;
      if (mayExplain(request)) return whoCanSee(ctx, viewer.workspaceId, id);
      const document = await asReader(ctx.pool, viewer, (tx) => getDocument(tx, viewer.workspaceId, id, { administers: false }));
      const { because } = await whyVisible(ctx, viewer.workspaceId, id, viewer.email);
      return {
        documentId: id,
        audience: document.audience,
        readers: [{ email: viewer.email, name: viewer.email, because }],
        allow: [],
        deny: [],
      };
    },
  });
}

/** Only the caller in their own name: reading as someone else shows what that person would see. */
function mayExplain(request: FastifyRequest): boolean {
  const { viewer, caller, credential } = request;
  if (viewer === null || viewer !== caller || !rolePermissions[viewer.role].includes("explain_access")) return false;
  return credential?.kind !== "key" || credential.scopes.some((scope) => scopePermissions[scope].includes("explain_access"));
}
