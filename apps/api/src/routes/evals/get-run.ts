import { EvalRunView } from "@footnote/domain/contract/evals";
import { EvalRunId } from "@footnote/domain/ids";
import { viewRun } from "@footnote/evals/workspace/view-run";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/evals/runs/:id: its progress and what came of each case, beside the run before. */
export function addGetEvalRun(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/evals/runs/:id", {
    config: { access: { permission: ["triage_feedback"], returns: "administration" } },
    schema: {
      tags: ["evaluation"],
      summary: "Show an evaluation run",
      params: z.object({ id: EvalRunId }),
      response: { 200: EvalRunView },
    },
    handler: (request) => viewRun(ctx, viewerOf(request).workspaceId, request.params.id),
  });
}
