import { exportConversation } from "@footnote/answering/conversations/export-conversation";
import { ConversationId } from "@footnote/domain/ids";
import { z } from "zod";
import { contentDisposition } from "../documents/content-disposition.ts";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/conversations/:id/export: a Markdown document with numbered references, as the caller may see it now. */
export function addExportConversation(app: Api, ctx: ApiContext): void {
  app.get("/v1/conversations/:id/export", {
    config: { access: { permission: ["ask"], returns: "content" } },
    schema: {
      tags: ["conversations"],
      summary: "Download one of my conversations",
      params: z.object({ id: ConversationId }),
      produces: ["text/markdown"],
    },
    handler: async (request, reply) => {
      const { title, markdown } = await exportConversation(ctx, viewerOf(request), request.params.id);
      return reply
        .type("text/markdown; charset=utf-8")
        .header("content-disposition", contentDisposition("attachment", `${title.slice(0, 80)}.md`))
        .send(markdown);
    },
  });
}
