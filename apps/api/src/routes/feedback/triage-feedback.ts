import { TriageRequest } from "@footnote/domain/contract/feedback";
import { FeedbackId } from "@footnote/domain/ids";
import { triageFeedback } from "@footnote/feedback/triage-feedback";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** PATCH /v1/admin/feedback/:id: its status, owner and labels. */
export function addTriageFeedback(app: Api, ctx: ApiContext): void {
  app.patch("/v1/admin/feedback/:id", {
    config: { access: { permission: ["triage_feedback"], returns: "nothing" } },
    schema: {
      tags: ["feedback"],
      summary: "Set status, owner and labels of feedback",
      params: z.object({ id: FeedbackId }),
      body: TriageRequest,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await triageFeedback(ctx, viewerOf(request), request.params.id, request.body);
      return reply.code(204).send(null);
    },
  });
}
