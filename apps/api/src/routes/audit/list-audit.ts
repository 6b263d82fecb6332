import { listAuditEvents } from "@footnote/db/audit/list-audit-events";
import { asSystem } from "@footnote/db/transaction";
import { AuditList, AuditQuery } from "@footnote/domain/contract/audit";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { rangeOf } from "./range-of.ts";

/** GET /v1/admin/audit: newest first, by person, beginning of the action, and time. */
export function addListAudit(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/audit", {
    config: { access: { permission: ["read_audit"], returns: "administration" } },
    schema: { tags: ["audit"], summary: "Read the audit log", querystring: AuditQuery, response: { 200: AuditList } },
    handler: async (request) => {
      const { limit, before, action, person } = request.query;
      const rows = await asSystem(ctx.pool, (tx) =>
        listAuditEvents(tx, viewerOf(request).workspaceId, { limit, before, action, person, ...rangeOf(request.query) }),
      );
      const events = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
      return { events, nextBefore: events.length === limit ? (events.at(-1)?.id ?? null) : null };
    },
  });
}
