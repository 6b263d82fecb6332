import { OpenIncidentRequest } from "@footnote/domain/contract/incidents";
import { Incident } from "@footnote/domain/incident";
import { reportIncident } from "@footnote/releases/incidents/report-incident";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/incidents: one that a person, or an alert with a key, noticed. */
export function addOpenIncident(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/incidents", {
    config: { access: { permission: ["manage_releases"], returns: "administration" } },
    schema: { tags: ["incidents"], summary: "Open an incident", body: OpenIncidentRequest, response: { 201: Incident } },
    handler: async (request, reply) => reply.code(201).send(await reportIncident(ctx, viewerOf(request), request.body, ctx.now())),
  });
}
