import { CreateEvalCaseRequest } from "@footnote/domain/contract/evals";
import { EvalCase } from "@footnote/domain/eval-case";
import { saveCase } from "@footnote/evals/workspace/save-case";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/evals/cases: of a report, or from nothing. */
export function addCreateEvalCase(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/evals/cases", {
    config: { access: { permission: ["triage_feedback"], returns: "administration" } },
    schema: { tags: ["evaluation"], summary: "Make an eval case", body: CreateEvalCaseRequest, response: { 201: EvalCase } },
    handler: async (request, reply) => reply.code(201).send(await saveCase(ctx, viewerOf(request), request.body)),
  });
}
