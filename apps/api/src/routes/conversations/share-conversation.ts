import { shareConversation } from "@footnote/answering/conversations/share-conversation";
import { ShareCreated } from "@footnote/domain/contract/answers";
import { ConversationId } from "@footnote/domain/ids";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/conversations/:id/share: a link that colleagues may open, each with their own rights. */
export function addShareConversation(app: Api, ctx: ApiContext): void {
  app.post("/v1/conversations/:id/share", {
    config: { access: { permission: ["ask"], returns: "nothing" } },
    schema: {
      tags: ["conversations"],
      summary: "Share one of my conversations",
      params: z.object({ id: ConversationId }),
      response: { 200: ShareCreated },
    },
    handler: async (request) => ({ shareId: await shareConversation(ctx, viewerOf(request), request.params.id) }),
  });
}
