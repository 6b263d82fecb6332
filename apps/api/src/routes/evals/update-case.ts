import { UpdateEvalCaseRequest } from "@footnote/domain/contract/evals";
import { EvalCase } from "@footnote/domain/eval-case";
import { EvalCaseId } from "@footnote/domain/ids";
import { changeCase } from "@footnote/evals/workspace/change-case";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** PATCH /v1/admin/evals/cases/:id: its question and what it expects. */
export function addUpdateEvalCase(app: Api, ctx: ApiContext): void {
  app.patch("/v1/admin/evals/cases/:id", {
    config: { access: { permission: ["triage_feedback"], returns: "administration" } },
    schema: {
      tags: ["evaluation"],
      summary: "Change an eval case",
      params: z.object({ id: EvalCaseId }),
      body: UpdateEvalCaseRequest,
      response: { 200: EvalCase },
    },
    handler: async (request) => (await changeCase(ctx, viewerOf(request), request.params.id, request.body))!,
  });
}
