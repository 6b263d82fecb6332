import { getRetention } from "@footnote/db/retention/get-retention";
import { asSystem } from "@footnote/db/transaction";
import { Retention } from "@footnote/domain/contract/people";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/retention: for how many days conversations and the audit log are kept. */
export function addGetRetention(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/retention", {
    config: { access: { permission: ["manage_people", "read_audit"], returns: "administration" } },
    schema: { tags: ["people"], summary: "How long things are kept", response: { 200: Retention } },
    handler: (request) => asSystem(ctx.pool, (tx) => getRetention(tx, viewerOf(request).workspaceId)),
  });
}
