import { viewAnswer } from "@footnote/answering/conversations/view-answer";
import { Answer } from "@footnote/domain/answer";
import { AnswerId } from "@footnote/domain/ids";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/answers/:id: an answer the caller got, with what they may still see of it. */
export function addGetAnswer(app: Api, ctx: ApiContext): void {
  app.get("/v1/answers/:id", {
    config: { access: { permission: ["ask"], returns: "content" } },
    schema: { tags: ["answers"], summary: "Show one of my answers", params: z.object({ id: AnswerId }), response: { 200: Answer } },
    handler: (request) => viewAnswer(ctx, viewerOf(request), request.params.id),
  });
}
