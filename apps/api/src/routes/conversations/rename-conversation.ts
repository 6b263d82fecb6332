import { renameConversation } from "@footnote/db/conversations/rename-conversation";
import { asReader } from "@footnote/db/transaction";
import { RenameConversationRequest } from "@footnote/domain/contract/answers";
import { FootnoteError } from "@footnote/domain/footnote-error";
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
      const viewer = viewerOf(request);
      const renamed = await asReader(ctx.pool, viewer, (tx) =>
        renameConversation(tx, viewer.workspaceId, viewer.userId, request.params.id, request.body.title),
      );
      if (!renamed) throw new FootnoteError("not_found", "There is no such conversation.");
      return reply.code(204).send(null);
    },
  });
}
