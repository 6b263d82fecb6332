import { listApiKeys } from "@footnote/db/api-keys/list-api-keys";
import { asSystem } from "@footnote/db/transaction";
import { ApiKeyList } from "@footnote/domain/contract/people";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/keys: live keys, never their secrets. */
export function addListKeys(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/keys", {
    config: { access: { permission: ["read_people"], returns: "administration" } },
    schema: { tags: ["people"], summary: "List API keys", response: { 200: ApiKeyList } },
    handler: async (request) => ({ keys: await asSystem(ctx.pool, (tx) => listApiKeys(tx, viewerOf(request).workspaceId)) }),
  });
}
