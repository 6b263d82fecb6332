import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { parseAccessRules } from "@footnote/db/principals/parse-access-rules";
import { getSource } from "@footnote/db/sources/get-source";
import { asSystem } from "@footnote/db/transaction";
import { CreateSourceRequest } from "@footnote/domain/contract/sources";
import { Source } from "@footnote/domain/source";
import { createSource } from "@footnote/ingestion/sources/create-source";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { signalOf } from "../../signal-of.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/sources: registers a source after checking that it can be read, and starts its first sync. */
export function addCreateSource(app: Api, ctx: ApiContext): void {
  app.post("/v1/sources", {
    config: { access: { permission: ["manage_sources"], returns: "administration" } },
    schema: { tags: ["sources"], summary: "Add a source", body: CreateSourceRequest, response: { 201: Source } },
    handler: async (request, reply) => {
      const { workspaceId, userId } = viewerOf(request);
      const { name, config, audience, secret, everyMinutes } = request.body;
      const rules = await asSystem(ctx.pool, async (tx) => ({
        allow: await parseAccessRules(tx, workspaceId, request.body.allow),
        deny: await parseAccessRules(tx, workspaceId, request.body.deny),
      }));
      const { sourceId } = await createSource(
        ctx,
        { workspaceId, name, config, audience, secret, everyMinutes, ...rules, createdBy: userId },
        signalOf(reply),
      );
      const source = await asSystem(ctx.pool, async (tx) => {
        const details = { kind: config.kind, allow: request.body.allow, deny: request.body.deny, audience };
        await recordAuditEvent(tx, {
          workspaceId,
          actorUserId: userId,
          action: "source.add",
          target: { kind: "source", id: sourceId },
          details,
        });
        return getSource(tx, workspaceId, sourceId);
      });
      return reply.code(201).send(source);
    },
  });
}
