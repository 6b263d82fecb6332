import { asSystem } from "@footnote/db/transaction";
import { listSessions } from "@footnote/db/users/list-sessions";
import { listUsers } from "@footnote/db/users/list-users";
import { SessionList } from "@footnote/domain/contract/people";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { toSession } from "./to-session.ts";

/** GET /v1/admin/users/:id/sessions: the devices on which somebody is signed in. */
export function addListSessionsOf(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/users/:id/sessions", {
    config: { access: { permission: ["read_people"], returns: "administration" } },
    schema: { tags: ["people"], summary: "List somebody's sessions", params: z.object({ id: z.uuid() }), response: { 200: SessionList } },
    handler: async (request) => {
      const current = request.credential?.kind === "session" ? request.credential.sessionId : null;
      return asSystem(ctx.pool, async (tx) => {
        const [user] = await listUsers(tx, viewerOf(request).workspaceId, { userId: request.params.id });
        if (user === undefined) throw new FootnoteError("not_found", "There is no such person.");
        return { sessions: (await listSessions(tx, user.id)).map((row) => toSession(row, current)) };
      });
    },
  });
}
