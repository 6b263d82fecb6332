import { listConversations } from "@footnote/db/conversations/list-conversations";
import { asReader } from "@footnote/db/transaction";
import { ConversationList } from "@footnote/domain/contract/answers";
import type { ConversationId } from "@footnote/domain/ids";
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
    handler: async (request) => {
      const viewer = viewerOf(request);
      const rows = await asReader(ctx.pool, viewer, (tx) => listConversations(tx, viewer.workspaceId, viewer.userId, request.query));
      return { conversations: rows.map((row) => ({ ...row, id: row.id as ConversationId, updatedAt: row.updatedAt.toISOString() })) };
    },
  });
}
