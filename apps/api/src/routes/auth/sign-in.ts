import { signIn } from "@footnote/access/sessions/sign-in";
import { SignInRequest } from "@footnote/domain/contract/people";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { signInLimit } from "../../hooks/limit-rate.ts";

/** POST /v1/auth/sign-in: e-mail and password for a session cookie. */
export function addSignIn(app: Api, ctx: ApiContext): void {
  app.post("/v1/auth/sign-in", {
    config: {
      access: { permission: "public", returns: "own" },
      // at preHandler the body is read and valid
      rateLimit: {
        ...signInLimit,
        hook: "preHandler",
        keyGenerator: (request) => `sign-in:${request.ip}:${(request.body as z.infer<typeof SignInRequest>).email.toLowerCase()}`,
      },
    },
    schema: {
      tags: ["auth"],
      summary: "Sign in by e-mail and password",
      body: SignInRequest,
      response: { 200: z.object({ email: z.string(), role: z.string() }) },
    },
    handler: async (request, reply) => {
      const { email, password } = request.body;
      const { viewer, cookies } = await signIn(ctx, { email, password, address: request.ip, userAgent: request.headers["user-agent"] });
      reply.header("set-cookie", cookies);
      return { email: viewer.email, role: viewer.role };
    },
  });
}
