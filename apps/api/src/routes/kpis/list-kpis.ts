import { KpiList } from "@footnote/domain/contract/kpis";
import { measureKpis } from "@footnote/evals/kpis/measure-kpis";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/kpis: figures of quality, safety, cost and use, with target and trend. */
export function addListKpis(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/kpis", {
    config: { access: { permission: ["read_releases"], returns: "administration" } },
    schema: { tags: ["evaluation"], summary: "Show the key figures", response: { 200: KpiList } },
    handler: async (request) => ({ kpis: await measureKpis(ctx, viewerOf(request).workspaceId) }),
  });
}
