import { changeUser } from "@footnote/access/users/change-user";
import { UpdateUserRequest } from "@footnote/domain/contract/people";
import { User } from "@footnote/domain/principal";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** PATCH /v1/admin/users/:id: name, role, groups, password, active. Works on the person's next request. */
export function addUpdateUser(app: Api, ctx: ApiContext): void {
  app.patch("/v1/admin/users/:id", {
    config: { access: { permission: ["manage_people"], returns: "administration" } },
    schema: {
      tags: ["people"],
      summary: "Change or deactivate a person",
      params: z.object({ id: z.uuid() }),
      body: UpdateUserRequest,
      response: { 200: User },
    },
    handler: (request) => changeUser(ctx, viewerOf(request), request.params.id, request.body),
  });
}
