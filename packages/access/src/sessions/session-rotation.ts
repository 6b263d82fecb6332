import { createAuthEndpoint, getSessionFromCtx } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { rotateSession } from "@footnote/db/users/rotate-session";
import { asSystem } from "@footnote/db/transaction";
import type { Pool } from "@footnote/db/pool";

/**
 * A plugin that gives the session of a cookie a new token when it is a day old, and sets the cookie anew. It is called by our own code,
 * never reachable from outside: no route of the library is.
 */
export function sessionRotation(pool: Pool) {
  return {
    id: "session-rotation",
    endpoints: {
      rotateSession: createAuthEndpoint("/rotate-session", { method: "POST", requireHeaders: true }, async (ctx) => {
        const found = await getSessionFromCtx(ctx);
        if (found === null) return { sessionId: null };
        const fresh = await asSystem(pool, (tx) => rotateSession(tx, found.session.id));
        if (fresh === null) return { sessionId: null };
        await setSessionCookie(ctx, { session: { ...found.session, ...fresh }, user: found.user });
        return { sessionId: fresh.id };
      }),
    },
  };
}
