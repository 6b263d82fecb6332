import { resolveViewer } from "@footnote/access/resolve-viewer";
import { listDocuments } from "@footnote/db/documents/list-documents";
import { asReader } from "@footnote/db/transaction";
import { DocumentList, DocumentListQuery } from "@footnote/domain/contract/documents";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/access/visible?email=: everything a person can see, as that person would list it. */
export function addListVisible(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/access/visible", {
    config: { access: { permission: ["explain_access"], returns: "administration" } },
    schema: {
      tags: ["access"],
      summary: "What this person can see",
      querystring: DocumentListQuery.extend({ email: z.email() }),
      response: { 200: DocumentList },
    },
    handler: async (request) => {
      const { email, ...query } = request.query;
      const person = await resolveViewer(ctx, { workspaceId: viewerOf(request).workspaceId, email });
      if (person === null) throw new FootnoteError("not_found", `There is no active person with the e-mail ${email}.`);
      return asReader(ctx.pool, person, (tx) => listDocuments(tx, person.workspaceId, query, { administers: false }));
    },
  });
}
