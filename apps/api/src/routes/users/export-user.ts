import { exportPerson } from "@footnote/access/people-data/export-person";
import { PersonExport } from "@footnote/domain/contract/people";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/users/:id/export: everything kept about a person, as JSON. */
export function addExportUser(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/users/:id/export", {
    config: { access: { permission: ["manage_people"], returns: "administration" } },
    schema: {
      tags: ["people"],
      summary: "Export what is kept about a person",
      params: z.object({ id: z.uuid() }),
      response: { 200: PersonExport },
    },
    handler: (request) => exportPerson(ctx, viewerOf(request), request.params.id),
  });
}
