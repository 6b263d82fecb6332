import { Incident } from "@footnote/domain/incident";
import { IncidentId } from "@footnote/domain/ids";
import { getIncident } from "@footnote/releases/incidents/get-incident";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/incidents/:id, with its evidence and times. */
export function addGetIncident(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/incidents/:id", {
    config: { access: { permission: ["read_releases"], returns: "administration" } },
    schema: { tags: ["incidents"], summary: "Show an incident", params: z.object({ id: IncidentId }), response: { 200: Incident } },
    handler: (request) => getIncident(ctx, viewerOf(request).workspaceId, request.params.id),
  });
}
