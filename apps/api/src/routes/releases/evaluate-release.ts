import { EvaluateReleaseRequest } from "@footnote/domain/contract/releases";
import { ReleaseId } from "@footnote/domain/ids";
import { Release } from "@footnote/domain/release";
import { judgeRuns } from "@footnote/evals/gate/judge-runs";
import { readScoredRuns } from "@footnote/evals/gate/read-scored-runs";
import { committedBaseline } from "@footnote/evals/compare/committed-baseline";
import { recordEvaluation } from "@footnote/releases/life/record-evaluation";
import { viewRelease } from "@footnote/releases/view/view-release";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/releases/:id/evaluations: what the gate measured on this release; judged here, by this server's floors and baseline. */
export function addEvaluateRelease(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/releases/:id/evaluations", {
    config: { access: { permission: ["manage_releases"], returns: "administration" } },
    schema: {
      tags: ["releases"],
      summary: "Record a run of the gate",
      params: z.object({ id: ReleaseId }),
      body: EvaluateReleaseRequest,
      response: { 201: Release },
    },
    handler: async (request, reply) => {
      const { runs, logLeaks, ownModels, hashes } = request.body;
      const viewer = viewerOf(request);
      const { settings } = await viewRelease(ctx, viewer, request.params.id);
      const whole = { quotingOnly: ownModels && settings.models.chat.length === 0 };
      const verdict = judgeRuns({ runs: readScoredRuns(runs), logLeaks, ownModels, whole }, committedBaseline);
      const release = await recordEvaluation(ctx, viewer, request.params.id, { ...verdict, ownModels, hashes });
      return reply.code(201).send(release);
    },
  });
}
