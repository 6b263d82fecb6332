import { listCorrections } from "@footnote/db/feedback/list-corrections";
import { asSystem } from "@footnote/db/transaction";
import { CorrectionList } from "@footnote/domain/contract/evals";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/me/corrections: answers the caller reported that were corrected since. */
export function addListCorrections(app: Api, ctx: ApiContext): void {
  app.get("/v1/me/corrections", {
    config: { access: { permission: ["ask"], returns: "own" } },
    schema: { tags: ["me"], summary: "List my reports that were corrected", response: { 200: CorrectionList } },
    handler: async (request) => {
      const { workspaceId, userId } = viewerOf(request);
      return { corrections: await asSystem(ctx.pool, (tx) => listCorrections(tx, workspaceId, userId)) };
    },
  });
}
