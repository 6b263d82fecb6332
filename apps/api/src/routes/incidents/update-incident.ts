import { UpdateIncidentRequest } from "@footnote/domain/contract/incidents";
import { Incident } from "@footnote/domain/incident";
import { IncidentId } from "@footnote/domain/ids";
import { changeIncident } from "@footnote/releases/incidents/change-incident";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** PATCH /v1/admin/incidents/:id: acknowledged or resolved. */
export function addUpdateIncident(app: Api, ctx: ApiContext): void {
  app.patch("/v1/admin/incidents/:id", {
    config: { access: { permission: ["manage_releases"], returns: "administration" } },
    schema: {
      tags: ["incidents"],
      summary: "Acknowledge or resolve an incident",
      params: z.object({ id: IncidentId }),
      body: UpdateIncidentRequest,
      response: { 200: Incident },
    },
    handler: (request) => changeIncident(ctx, viewerOf(request), request.params.id, request.body),
  });
}
