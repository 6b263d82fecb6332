import { listGroupMembers } from "@footnote/db/groups/list-group-members";
import { listGroups } from "@footnote/db/groups/list-groups";
import { asSystem } from "@footnote/db/transaction";
import { GroupView } from "@footnote/domain/contract/people";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/groups/:id: with its direct members. */
export function addGetGroup(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/groups/:id", {
    config: { access: { permission: ["read_people"], returns: "administration" } },
    schema: { tags: ["people"], summary: "Show a group", params: z.object({ id: z.uuid() }), response: { 200: GroupView } },
    handler: (request) => {
      const { workspaceId } = viewerOf(request);
      return asSystem(ctx.pool, async (tx) => {
        const [group] = await listGroups(tx, workspaceId, request.params.id);
        if (group === undefined) throw new FootnoteError("not_found", "There is no such group.");
        return { ...group, members: await listGroupMembers(tx, workspaceId, request.params.id) };
      });
    },
  });
}
