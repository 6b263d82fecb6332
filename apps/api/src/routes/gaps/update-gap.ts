import { UpdateGapRequest } from "@footnote/domain/contract/gaps";
import { ContentGapId } from "@footnote/domain/ids";
import { changeGap } from "@footnote/feedback/gaps/change-gap";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** PATCH /v1/admin/gaps/:id: its owner, and whether a document was added. */
export function addUpdateGap(app: Api, ctx: ApiContext): void {
  app.patch("/v1/admin/gaps/:id", {
    config: { access: { permission: ["triage_feedback"], returns: "nothing" } },
    schema: {
      tags: ["feedback"],
      summary: "Give a content gap an owner, or close it",
      params: z.object({ id: ContentGapId }),
      body: UpdateGapRequest,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await changeGap(ctx, viewerOf(request), request.params.id, request.body);
      return reply.code(204).send(null);
    },
  });
}
