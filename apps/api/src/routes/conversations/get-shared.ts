import { viewSharedConversation } from "@footnote/answering/conversations/view-shared-conversation";
import { SharedConversation } from "@footnote/domain/contract/answers";
import { ShareId } from "@footnote/domain/ids";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/shared/:id: a colleague's conversation, as the caller may see it. */
export function addGetShared(app: Api, ctx: ApiContext): void {
  app.get("/v1/shared/:id", {
    config: { access: { permission: ["ask"], returns: "content" } },
    schema: {
      tags: ["conversations"],
      summary: "Open a shared conversation",
      params: z.object({ id: ShareId }),
      response: { 200: SharedConversation },
    },
    handler: (request) => viewSharedConversation(ctx, viewerOf(request), request.params.id),
  });
}
