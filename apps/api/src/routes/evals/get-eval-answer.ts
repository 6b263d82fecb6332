import { viewDecision } from "@footnote/answering/review/view-decision";
import { isEvalAnswer } from "@footnote/db/eval-runs/is-eval-answer";
import { asSystem } from "@footnote/db/transaction";
import { DecisionRecord } from "@footnote/domain/decision-record";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { AnswerId } from "@footnote/domain/ids";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/evals/answers/:id: the decision record of an answer that an evaluation got, as far as the reader may see it. */
export function addGetEvalAnswer(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/evals/answers/:id", {
    config: { access: { permission: ["triage_feedback"], returns: "content" } },
    schema: {
      tags: ["evaluation"],
      summary: "Show how an answer of an evaluation came about",
      params: z.object({ id: AnswerId }),
      response: { 200: DecisionRecord },
    },
    handler: async (request) => {
      const viewer = viewerOf(request);
      const { id } = request.params;
      // what a person asked for themselves is nobody else's
      if (!(await asSystem(ctx.pool, (tx) => isEvalAnswer(tx, viewer, id))))
        throw new FootnoteError("not_found", "No evaluation has such an answer.", { details: { answerId: id } });
      return viewDecision(ctx, viewer, id);
    },
  });
}
