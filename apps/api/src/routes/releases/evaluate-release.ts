import { EvaluateReleaseRequest } from "@footnote/domain/contract/releases";
import { ReleaseId } from "@footnote/domain/ids";
import { ReleaseEvaluation } from "@footnote/domain/release";
import { startEvaluation } from "@footnote/releases/life/start-evaluation";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/releases/:id/evaluations: this server asks and judges; GET the evaluation for its progress. */
export function addEvaluateRelease(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/releases/:id/evaluations", {
    config: { access: { permission: ["manage_releases"], returns: "administration" } },
    schema: {
      tags: ["releases"],
      summary: "Evaluate a release",
      params: z.object({ id: ReleaseId }),
      body: EvaluateReleaseRequest,
      response: { 201: ReleaseEvaluation },
    },
    handler: async (request, reply) => reply.code(201).send(await startEvaluation(ctx, viewerOf(request), request.params.id)),
  });
}
