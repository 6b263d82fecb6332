import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { RemovalApproved } from "@footnote/domain/contract/sources";
import { approveRemoval } from "@footnote/ingestion/sources/approve-removal";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { SourceParams } from "./source-params.ts";

/** POST /v1/sources/:id/approve-removal: the admin's answer to a source that the sync paused because most of its documents were gone. */
export function addApproveRemoval(app: Api, ctx: ApiContext): void {
  app.post("/v1/sources/:id/approve-removal", {
    config: { access: { permission: ["manage_sources"], returns: "nothing" } },
    schema: {
      tags: ["sources"],
      summary: "Let the missing documents of an emptied source go",
      params: SourceParams,
      response: { 202: RemovalApproved },
    },
    handler: async (request, reply) => {
      const { workspaceId, userId } = viewerOf(request);
      const approved = await approveRemoval(ctx, workspaceId, request.params.id);
      await asSystem(ctx.pool, (tx) =>
        recordAuditEvent(tx, {
          workspaceId,
          actorUserId: userId,
          action: "source.approve_removal",
          target: { kind: "source", id: request.params.id },
          details: { documents: approved.documents },
        }),
      );
      return reply.code(202).send(approved);
    },
  });
}
