import { noteDraftUse } from "@footnote/db/answers/note-draft-use";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { AnswerId } from "@footnote/domain/ids";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/answers/:id/draft-use: the caller copied this draft for a customer; counted, nothing of it is stored. */
export function addNoteDraftUse(app: Api, ctx: ApiContext): void {
  app.post("/v1/answers/:id/draft-use", {
    config: { access: { permission: ["ask"], returns: "nothing" } },
    schema: { tags: ["answers"], summary: "Say that a draft was used", params: z.object({ id: AnswerId }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      const { workspaceId, userId } = viewerOf(request);
      if (!(await asSystem(ctx.pool, (tx) => noteDraftUse(tx, workspaceId, userId, request.params.id))))
        throw new FootnoteError("not_found", "This answer does not exist.", { details: { answerId: request.params.id } });
      return reply.code(204).send(null);
    },
  });
}
