import { listEvalRuns } from "@footnote/db/eval-runs/list-eval-runs";
import { asSystem } from "@footnote/db/transaction";
import { EvalRunList } from "@footnote/domain/contract/evals";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/evals/runs, the latest first. */
export function addListEvalRuns(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/evals/runs", {
    config: { access: { permission: ["triage_feedback"], returns: "administration" } },
    schema: { tags: ["evaluation"], summary: "List evaluation runs", response: { 200: EvalRunList } },
    handler: async (request) => ({
      runs: await asSystem(ctx.pool, (tx) => listEvalRuns(tx, viewerOf(request).workspaceId, { limit: 50 })),
    }),
  });
}
