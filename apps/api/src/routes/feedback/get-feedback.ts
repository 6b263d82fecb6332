import { viewDecision } from "@footnote/answering/review/view-decision";
import { FeedbackView } from "@footnote/domain/contract/feedback";
import { FeedbackId } from "@footnote/domain/ids";
import { viewFeedback } from "@footnote/feedback/view-feedback";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/feedback/:id: an item with the decision record of its answer, as far as the reader may see it. */
export function addGetFeedback(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/feedback/:id", {
    config: { access: { permission: ["triage_feedback"], returns: "content" } },
    schema: {
      tags: ["feedback"],
      summary: "Show feedback with the decision record of its answer",
      params: z.object({ id: FeedbackId }),
      response: { 200: FeedbackView },
    },
    handler: async (request) => {
      const viewer = viewerOf(request);
      const { feedback, alike } = await viewFeedback(ctx, viewer.workspaceId, request.params.id);
      return { feedback, alike, record: await viewDecision(ctx, viewer, feedback.answerId) };
    },
  });
}
