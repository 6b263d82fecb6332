import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { parseAccessRules } from "@footnote/db/principals/parse-access-rules";
import { getSource } from "@footnote/db/sources/get-source";
import { updateSource } from "@footnote/db/sources/update-source";
import { asSystem } from "@footnote/db/transaction";
import { UpdateSourceRequest } from "@footnote/domain/contract/sources";
import { Source } from "@footnote/domain/source";
import { changeSecret } from "@footnote/ingestion/sources/change-secret";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { signalOf } from "../../signal-of.ts";
import { viewerOf } from "../../viewer-of.ts";
import { SourceParams } from "./source-params.ts";

/** PATCH /v1/sources/:id: name, who may read, audience, paused, schedule, secret. New rules reach every document in the same transaction. */
export function addUpdateSource(app: Api, ctx: ApiContext): void {
  app.patch("/v1/sources/:id", {
    config: { access: { permission: ["manage_sources"], returns: "administration" } },
    schema: { tags: ["sources"], summary: "Change a source", params: SourceParams, body: UpdateSourceRequest, response: { 200: Source } },
    handler: async (request, reply) => {
      const { workspaceId, userId } = viewerOf(request);
      const { id } = request.params;
      const { secret, ...given } = request.body;
      const { allow, deny, ...rest } = given;
      if (secret !== undefined) await changeSecret(ctx, workspaceId, id, secret, signalOf(reply));
      return asSystem(ctx.pool, async (tx) => {
        const change = {
          ...rest,
          ...(allow === undefined ? {} : { allow: await parseAccessRules(tx, workspaceId, allow) }),
          ...(deny === undefined ? {} : { deny: await parseAccessRules(tx, workspaceId, deny) }),
        };
        await updateSource(tx, workspaceId, id, change);
        await recordAuditEvent(tx, {
          workspaceId,
          actorUserId: userId,
          action: "source.change",
          target: { kind: "source", id },
          details: { ...given, ...(secret === undefined ? {} : { secret: "changed" }) },
        });
        return getSource(tx, workspaceId, id);
      });
    },
  });
}
