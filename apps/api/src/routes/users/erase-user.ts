import { erasePerson } from "@footnote/access/people-data/erase-person";
import { EraseUserRequest, PersonErased } from "@footnote/domain/contract/people";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/users/:id/erase: forgets a person, whose e-mail must be given with it. It cannot be undone. */
export function addEraseUser(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/users/:id/erase", {
    config: { access: { permission: ["manage_people"], returns: "administration" } },
    schema: {
      tags: ["people"],
      summary: "Erase a person",
      params: z.object({ id: z.uuid() }),
      body: EraseUserRequest,
      response: { 200: PersonErased },
    },
    handler: (request) => erasePerson(ctx, viewerOf(request), request.params.id, request.body.email),
  });
}
