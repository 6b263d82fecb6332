import { listConversations } from "@footnote/answering/conversations/list-conversations";
import { ConversationList } from "@footnote/domain/contract/answers";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

const ConversationQuery = z.object({ query: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });

/** GET /v1/conversations?query=: the caller's own, newest first. */
export function addListConversations(app: Api, ctx: ApiContext): void {
  app.get("/v1/conversations", {
    config: { access: { permission: ["ask"], returns: "content" } },
    schema: {
      tags: ["conversations"],
      summary: "List my conversations",
      querystring: ConversationQuery,
      response: { 200: ConversationList },
    },
    handler: async (request) => ({ conversations: await listConversations(ctx, viewerOf(request), request.query) }),
  });
}
