import { changeGroup } from "@footnote/access/groups/change-group";
import { UpdateGroupRequest } from "@footnote/domain/contract/people";
import { Group } from "@footnote/domain/principal";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** PATCH /v1/admin/groups/:id: name, or all direct members. */
export function addUpdateGroup(app: Api, ctx: ApiContext): void {
  app.patch("/v1/admin/groups/:id", {
    config: { access: { permission: ["manage_people"], returns: "administration" } },
    schema: {
      tags: ["people"],
      summary: "Change a group",
      params: z.object({ id: z.uuid() }),
      body: UpdateGroupRequest,
      response: { 200: Group },
    },
    handler: (request) => changeGroup(ctx, viewerOf(request), request.params.id, request.body),
  });
}
