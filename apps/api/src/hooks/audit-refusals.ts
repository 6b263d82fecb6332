import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import type { Api } from "../api-instance.ts";
import type { ApiContext } from "../context.ts";

/**
 * Writes a line to the audit log for what a known person was refused (403: role, scope, foreign page): the route, never what was sent.
 * What they may not see is 404 and says nothing here, because most of those are old links.
 */
export function addRefusalAudit(app: Api, ctx: ApiContext): void {
  app.addHook("onResponse", async (request, reply) => {
    const { caller } = request;
    if (reply.statusCode !== 403 || caller === null) return;
    const details = { route: `${request.method} ${request.routeOptions.url ?? ""}`, address: request.ip };
    await asSystem(ctx.pool, (tx) =>
      recordAuditEvent(tx, { workspaceId: caller.workspaceId, actorUserId: caller.userId, action: "access.refused", details }),
    ).catch((error: unknown) => request.log.error({ err: error }, "a refusal could not be written to the audit log"));
  });
}
