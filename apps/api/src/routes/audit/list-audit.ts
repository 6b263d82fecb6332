import { listAuditEvents } from "@footnote/db/audit/list-audit-events";
import { asSystem } from "@footnote/db/transaction";
import { AuditList } from "@footnote/domain/contract/people";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

const AuditQuery = z.object({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  action: z.string().max(100).optional(),
});

/** GET /v1/admin/audit: newest first; `action` filters by prefix, e.g. user. */
export function addListAudit(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/audit", {
    config: { access: { permission: ["read_audit"], returns: "administration" } },
    schema: { tags: ["audit"], summary: "Read the audit log", querystring: AuditQuery, response: { 200: AuditList } },
    handler: async (request) => {
      const rows = await asSystem(ctx.pool, (tx) => listAuditEvents(tx, viewerOf(request).workspaceId, request.query));
      const events = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
      return { events, nextBefore: events.length === request.query.limit ? (events.at(-1)?.id ?? null) : null };
    },
  });
}
