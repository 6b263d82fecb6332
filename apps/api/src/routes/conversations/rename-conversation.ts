import { renameConversation } from "@footnote/answering/conversations/rename-conversation";
import { RenameConversationRequest } from "@footnote/domain/contract/answers";
import { ConversationId } from "@footnote/domain/ids";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** PATCH /v1/conversations/:id */
export function addRenameConversation(app: Api, ctx: ApiContext): void {
  app.patch("/v1/conversations/:id", {
    config: { access: { permission: ["ask"], returns: "nothing" } },
    schema: {
      tags: ["conversations"],
      summary: "Rename a conversation",
      params: z.object({ id: ConversationId }),
      body: RenameConversationRequest,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await renameConversation(ctx, viewerOf(request), request.params.id, request.body.title);
      return reply.code(204).send(null);
    },
  });
}
