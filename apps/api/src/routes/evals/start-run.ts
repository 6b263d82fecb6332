import { EvalRun } from "@footnote/domain/eval-case";
import { startRun } from "@footnote/evals/workspace/start-run";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/evals/runs: asks every case of the workspace; GET the run for its progress. */
export function addStartEvalRun(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/evals/runs", {
    config: { access: { permission: ["triage_feedback"], returns: "administration" } },
    schema: { tags: ["evaluation"], summary: "Run the eval cases", response: { 201: EvalRun } },
    handler: async (request, reply) => reply.code(201).send(await startRun(ctx, viewerOf(request))),
  });
}
