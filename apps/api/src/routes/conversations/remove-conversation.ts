import { deleteConversation } from "@footnote/db/conversations/delete-conversation";
import { asReader } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
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
      const viewer = viewerOf(request);
      const removed = await asReader(ctx.pool, viewer, (tx) =>
        deleteConversation(tx, viewer.workspaceId, viewer.userId, request.params.id),
      );
      if (!removed) throw new FootnoteError("not_found", "There is no such conversation.");
      return reply.code(204).send(null);
    },
  });
}
