import { addGroup } from "@footnote/access/groups/add-group";
import { CreateGroupRequest } from "@footnote/domain/contract/people";
import { Group } from "@footnote/domain/principal";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/groups */
export function addCreateGroup(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/groups", {
    config: { access: { permission: ["manage_people"], returns: "administration" } },
    schema: { tags: ["people"], summary: "Add a group", body: CreateGroupRequest, response: { 201: Group } },
    handler: async (request, reply) => reply.code(201).send(await addGroup(ctx, viewerOf(request), request.body)),
  });
}
