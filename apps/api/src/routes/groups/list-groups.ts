import { listGroups } from "@footnote/db/groups/list-groups";
import { asSystem } from "@footnote/db/transaction";
import { GroupList } from "@footnote/domain/contract/people";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/groups: also for source admins, who choose from them who may read a source. */
export function addListGroups(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/groups", {
    config: { access: { permission: ["read_people", "manage_sources"], returns: "administration" } },
    schema: { tags: ["people"], summary: "List groups", response: { 200: GroupList } },
    handler: async (request) => ({ groups: await asSystem(ctx.pool, (tx) => listGroups(tx, viewerOf(request).workspaceId)) }),
  });
}
