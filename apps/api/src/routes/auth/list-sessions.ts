import { asSystem } from "@footnote/db/transaction";
import { listSessions } from "@footnote/db/users/list-sessions";
import { SessionList } from "@footnote/domain/contract/people";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { toSession } from "../sessions/to-session.ts";

/** GET /v1/auth/sessions: the devices on which the caller is signed in. */
export function addListSessions(app: Api, ctx: ApiContext): void {
  app.get("/v1/auth/sessions", {
    config: { access: { permission: "signed_in", returns: "own" } },
    schema: { tags: ["auth"], summary: "List my sessions", response: { 200: SessionList } },
    handler: async (request) => {
      const rows = await asSystem(ctx.pool, (tx) => listSessions(tx, viewerOf(request).userId));
      const current = request.credential?.kind === "session" ? request.credential.sessionId : null;
      return { sessions: rows.map((row) => toSession(row, current)) };
    },
  });
}
