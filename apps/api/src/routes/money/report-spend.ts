import { SpendQuery, SpendReport } from "@footnote/domain/contract/money";
import { reportSpend } from "@footnote/spending/report-spend";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/spend?by=&from=&to=: what models cost, by day, person, group, source, release or model. */
export function addReportSpend(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/spend", {
    config: { access: { permission: ["read_spend"], returns: "administration" } },
    schema: { tags: ["money"], summary: "What language models cost", querystring: SpendQuery, response: { 200: SpendReport } },
    handler: (request) => reportSpend(ctx, viewerOf(request).workspaceId, request.query),
  });
}
