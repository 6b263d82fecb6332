import { FeedbackRequest, FeedbackResponse } from "@footnote/domain/contract/answers";
import { AnswerId } from "@footnote/domain/ids";
import { recordFeedback } from "@footnote/feedback/record-feedback";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/answers/:id/feedback: what the caller says of an answer they got, or of one of its notes. */
export function addGiveFeedback(app: Api, ctx: ApiContext): void {
  app.post("/v1/answers/:id/feedback", {
    config: { access: { permission: ["ask"], returns: "nothing" } },
    schema: {
      tags: ["answers"],
      summary: "Say whether an answer helped",
      params: z.object({ id: AnswerId }),
      body: FeedbackRequest,
      response: { 200: FeedbackResponse },
    },
    handler: async (request) => {
      const feedbackId = await recordFeedback(ctx, viewerOf(request), request.params.id, request.body);
      ctx.metrics.feedback.inc({ rating: request.body.rating, reason: request.body.reason ?? "none" });
      return { feedbackId };
    },
  });
}
