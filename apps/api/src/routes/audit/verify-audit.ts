import { verifyAuditChain } from "@footnote/access/audit/verify-audit-chain";
import { AuditProof, AuditVerifyQuery } from "@footnote/domain/contract/audit";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/audit/verify: computes the chain anew and names the first event that does not fit. */
export function addVerifyAudit(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/audit/verify", {
    config: { access: { permission: ["read_audit"], returns: "administration" } },
    schema: { tags: ["audit"], summary: "Prove the audit log", querystring: AuditVerifyQuery, response: { 200: AuditProof } },
    handler: (request) => {
      const { sequence, hash } = request.query;
      const expected = sequence === undefined || hash === undefined ? undefined : { sequence, hash };
      return verifyAuditChain(ctx, viewerOf(request).workspaceId, expected);
    },
  });
}
