import { dismissCorrection } from "@footnote/db/feedback/dismiss-correction";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { FeedbackId } from "@footnote/domain/ids";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** DELETE /v1/me/corrections/:id: the caller has seen it. */
export function addDismissCorrection(app: Api, ctx: ApiContext): void {
  app.delete("/v1/me/corrections/:id", {
    config: { access: { permission: ["ask"], returns: "nothing" } },
    schema: { tags: ["me"], summary: "Put a correction away", params: z.object({ id: FeedbackId }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      const { workspaceId, userId } = viewerOf(request);
      if (!(await asSystem(ctx.pool, (tx) => dismissCorrection(tx, workspaceId, userId, request.params.id))))
        throw new FootnoteError("not_found", "There is no such correction.", { details: { feedbackId: request.params.id } });
      return reply.code(204).send(null);
    },
  });
}
