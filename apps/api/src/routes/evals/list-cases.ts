import { listEvalCases } from "@footnote/db/eval-cases/list-eval-cases";
import { asSystem } from "@footnote/db/transaction";
import { EvalCaseList } from "@footnote/domain/contract/evals";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/evals/cases: the questions this workspace is measured by. */
export function addListEvalCases(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/evals/cases", {
    config: { access: { permission: ["triage_feedback"], returns: "administration" } },
    schema: { tags: ["evaluation"], summary: "List eval cases", response: { 200: EvalCaseList } },
    handler: async (request) => ({ cases: await asSystem(ctx.pool, (tx) => listEvalCases(tx, viewerOf(request).workspaceId)) }),
  });
}
