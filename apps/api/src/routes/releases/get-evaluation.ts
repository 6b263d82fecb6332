import { ReleaseEvaluationView } from "@footnote/domain/contract/releases";
import { ReleaseId } from "@footnote/domain/ids";
import { viewEvaluation } from "@footnote/evals/release/view-evaluation";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/releases/:id/evaluations/:evaluationId: how far it is, its verdict, and every case, failures first. */
export function addGetReleaseEvaluation(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/releases/:id/evaluations/:evaluationId", {
    config: { access: { permission: ["manage_releases"], returns: "administration" } },
    schema: {
      tags: ["releases"],
      summary: "Show an evaluation of a release",
      params: z.object({ id: ReleaseId, evaluationId: z.uuid() }),
      response: { 200: ReleaseEvaluationView },
    },
    handler: (request) => {
      const { id: releaseId, evaluationId: id } = request.params;
      return viewEvaluation(ctx, viewerOf(request).workspaceId, { releaseId, id });
    },
  });
}
