import { asSystem } from "@footnote/db/transaction";
import { listUsers } from "@footnote/db/users/list-users";
import { UserList } from "@footnote/domain/contract/people";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/users */
export function addListUsers(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/users", {
    config: { access: { permission: ["read_people"], returns: "administration" } },
    schema: { tags: ["people"], summary: "List people", response: { 200: UserList } },
    handler: async (request) => ({ users: await asSystem(ctx.pool, (tx) => listUsers(tx, viewerOf(request).workspaceId)) }),
  });
}
