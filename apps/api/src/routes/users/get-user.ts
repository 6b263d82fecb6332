import { asSystem } from "@footnote/db/transaction";
import { countKeptOfPerson } from "@footnote/db/users/count-kept-of-person";
import { listUsers } from "@footnote/db/users/list-users";
import { PersonView } from "@footnote/domain/contract/people";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/users/:id: a person, and how much is kept of them. */
export function addGetUser(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/users/:id", {
    config: { access: { permission: ["read_people"], returns: "administration" } },
    schema: { tags: ["people"], summary: "Show a person", params: z.object({ id: z.uuid() }), response: { 200: PersonView } },
    handler: (request) =>
      asSystem(ctx.pool, async (tx) => {
        const { workspaceId } = viewerOf(request);
        const [user] = await listUsers(tx, workspaceId, { userId: request.params.id });
        if (user === undefined) throw new FootnoteError("not_found", "There is no such person.");
        return { ...user, kept: await countKeptOfPerson(tx, workspaceId, user.id) };
      }),
  });
}
