import { IncidentList } from "@footnote/domain/contract/incidents";
import { IncidentState } from "@footnote/domain/incident";
import { listIncidents } from "@footnote/releases/incidents/list-incidents";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/incidents?state=, newest first. */
export function addListIncidents(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/incidents", {
    config: { access: { permission: ["read_releases"], returns: "administration" } },
    schema: {
      tags: ["incidents"],
      summary: "List incidents",
      querystring: z.object({ state: IncidentState.optional() }),
      response: { 200: IncidentList },
    },
    handler: async (request) => ({ incidents: await listIncidents(ctx, viewerOf(request).workspaceId, request.query) }),
  });
}
