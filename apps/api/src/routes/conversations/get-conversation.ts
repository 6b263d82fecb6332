import { viewConversation } from "@footnote/answering/conversations/view-conversation";
import { ConversationView } from "@footnote/domain/contract/answers";
import { ConversationId } from "@footnote/domain/ids";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/conversations/:id: as the caller may see it now. */
export function addGetConversation(app: Api, ctx: ApiContext): void {
  app.get("/v1/conversations/:id", {
    config: { access: { permission: ["ask"], returns: "content" } },
    schema: {
      tags: ["conversations"],
      summary: "Show one of my conversations",
      params: z.object({ id: ConversationId }),
      response: { 200: ConversationView },
    },
    handler: (request) => viewConversation(ctx, viewerOf(request), request.params.id),
  });
}
