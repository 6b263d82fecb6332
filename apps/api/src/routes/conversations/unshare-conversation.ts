import { unshareConversation } from "@footnote/answering/conversations/unshare-conversation";
import { ConversationId } from "@footnote/domain/ids";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** DELETE /v1/conversations/:id/share: the link leads nowhere from now on. */
export function addUnshareConversation(app: Api, ctx: ApiContext): void {
  app.delete("/v1/conversations/:id/share", {
    config: { access: { permission: ["ask"], returns: "nothing" } },
    schema: {
      tags: ["conversations"],
      summary: "Stop sharing one of my conversations",
      params: z.object({ id: ConversationId }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await unshareConversation(ctx, viewerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  });
}
