import { deleteConversation } from "@footnote/answering/conversations/delete-conversation";
import { ConversationId } from "@footnote/domain/ids";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** DELETE /v1/conversations/:id: with its answers and what was said of them. */
export function addRemoveConversation(app: Api, ctx: ApiContext): void {
  app.delete("/v1/conversations/:id", {
    config: { access: { permission: ["ask"], returns: "nothing" } },
    schema: {
      tags: ["conversations"],
      summary: "Delete a conversation",
      params: z.object({ id: ConversationId }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await deleteConversation(ctx, viewerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  });
}
