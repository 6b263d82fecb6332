import { addUser } from "@footnote/access/users/add-user";
import { CreateUserRequest } from "@footnote/domain/contract/people";
import { User } from "@footnote/domain/principal";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/users */
export function addCreateUser(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/users", {
    config: { access: { permission: ["manage_people"], returns: "administration" } },
    schema: { tags: ["people"], summary: "Add a person", body: CreateUserRequest, response: { 201: User } },
    handler: async (request, reply) => reply.code(201).send(await addUser(ctx, viewerOf(request), request.body)),
  });
}
