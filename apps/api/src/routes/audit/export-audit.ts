import { Readable } from "node:stream";
import { exportAuditLog } from "@footnote/access/audit/export-audit-log";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { AuditExportQuery } from "@footnote/domain/contract/audit";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { rangeOf } from "./range-of.ts";

/** GET /v1/admin/audit/export: JSON lines in OCSF shape, oldest first, as a download. */
export function addExportAudit(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/audit/export", {
    config: { access: { permission: ["read_audit"], returns: "administration" } },
    schema: {
      tags: ["audit"],
      summary: "Export the audit log (OCSF, JSON lines)",
      querystring: AuditExportQuery,
      produces: ["application/x-ndjson"],
    },
    handler: async (request, reply) => {
      const { workspaceId, userId } = viewerOf(request);
      const { from, to } = request.query;
      await asSystem(ctx.pool, (tx) =>
        recordAuditEvent(tx, { workspaceId, actorUserId: userId, action: "audit.export", details: { from: from ?? null, to: to ?? null } }),
      );
      return reply
        .type("application/x-ndjson")
        .header("content-disposition", 'attachment; filename="footnote-audit.jsonl"')
        .send(Readable.from(exportAuditLog(ctx, workspaceId, rangeOf(request.query))));
    },
  });
}
