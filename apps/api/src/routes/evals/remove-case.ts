import { EvalCaseId } from "@footnote/domain/ids";
import { changeCase } from "@footnote/evals/workspace/change-case";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** DELETE /v1/admin/evals/cases/:id, with its results. */
export function addRemoveEvalCase(app: Api, ctx: ApiContext): void {
  app.delete("/v1/admin/evals/cases/:id", {
    config: { access: { permission: ["triage_feedback"], returns: "nothing" } },
    schema: { tags: ["evaluation"], summary: "Remove an eval case", params: z.object({ id: EvalCaseId }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      await changeCase(ctx, viewerOf(request), request.params.id, null);
      return reply.code(204).send(null);
    },
  });
}
