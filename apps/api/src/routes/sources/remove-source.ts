import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { deleteSource } from "@footnote/db/sources/delete-source";
import { asSystem } from "@footnote/db/transaction";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { SourceParams } from "./source-params.ts";

/** DELETE /v1/sources/:id: removes the source with everything that came from it. */
export function addRemoveSource(app: Api, ctx: ApiContext): void {
  app.delete("/v1/sources/:id", {
    config: { access: { permission: ["manage_sources"], returns: "nothing" } },
    schema: {
      tags: ["sources"],
      summary: "Remove a source and its documents",
      params: SourceParams,
      response: { 200: z.object({ documents: z.number().int() }) },
    },
    handler: (request) => {
      const { workspaceId, userId } = viewerOf(request);
      return asSystem(ctx.pool, async (tx) => {
        const removed = await deleteSource(tx, workspaceId, request.params.id);
        await recordAuditEvent(tx, {
          workspaceId,
          actorUserId: userId,
          action: "source.remove",
          target: { kind: "source", id: request.params.id },
          details: removed,
        });
        return removed;
      });
    },
  });
}
