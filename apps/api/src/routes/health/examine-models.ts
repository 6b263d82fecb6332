import { ModelChecks } from "@footnote/domain/contract/models";
import { checkEndpoints } from "@footnote/models/check-endpoints";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";

/** GET /v1/admin/models: the models this process uses, each asked with one small request. `footnote doctor` prints it. */
export function addExamineModels(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/models", {
    config: { access: { permission: ["read_sources"], returns: "administration" } },
    schema: { tags: ["health"], summary: "Which models are used and whether they answer", response: { 200: ModelChecks } },
    handler: async () => ({ checks: await checkEndpoints(ctx.config) }),
  });
}
