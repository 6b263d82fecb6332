import { FeedbackList } from "@footnote/domain/contract/feedback";
import { FeedbackStatus } from "@footnote/domain/feedback";
import { listFeedback } from "@footnote/feedback/list-feedback";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/feedback?status=: what people said of answers, newest first. */
export function addListFeedback(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/feedback", {
    config: { access: { permission: ["triage_feedback"], returns: "administration" } },
    schema: {
      tags: ["feedback"],
      summary: "List feedback",
      querystring: z.object({ status: FeedbackStatus.optional() }),
      response: { 200: FeedbackList },
    },
    handler: async (request) => ({ feedback: await listFeedback(ctx, viewerOf(request).workspaceId, request.query) }),
  });
}
