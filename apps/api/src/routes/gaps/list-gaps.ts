import { GapList, GapState } from "@footnote/domain/contract/gaps";
import { viewGaps } from "@footnote/feedback/gaps/view-gaps";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/gaps?state=: questions without a good answer, and documents past their date. */
export function addListGaps(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/gaps", {
    config: { access: { permission: ["triage_feedback"], returns: "administration" } },
    schema: {
      tags: ["feedback"],
      summary: "List content gaps",
      querystring: z.object({ state: GapState.default("open") }),
      response: { 200: GapList },
    },
    handler: (request) => viewGaps(ctx, viewerOf(request).workspaceId, request.query.state),
  });
}
