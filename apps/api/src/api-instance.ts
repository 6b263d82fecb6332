import type { FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Permission } from "@footnote/access/roles";
import type { ApiKeyId } from "@footnote/domain/ids";
import type { Scope, Viewer } from "@footnote/domain/principal";
import type { Logger } from "@footnote/telemetry/logger";

/** The Fastify instance that routes are added to: bodies, queries and answers are typed by their zod schemas. */
export type Api = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, Logger, ZodTypeProvider>;

/**
 * What every route declares. `permission`: who may call it (`public` without signing in, `signed_in` anyone, else any one of a list).
 * `returns`: `content` when the answer carries text, titles or bytes of documents on behalf of a person, which the permission
 * test then covers; `own` for the caller's own settings; `administration` for what a role sees of the whole workspace; `nothing`.
 * `viewAs`: an admin may read it as someone else.
 */
export type RouteAccess = {
  permission: "public" | "signed_in" | readonly Permission[];
  returns: "content" | "own" | "administration" | "nothing";
  viewAs?: true;
  /** Writes to the audit log by itself which documents it shows; the others that return content need not. */
  auditsItself?: true;
};

/** How the request proved who it is. */
export type Credential = { kind: "key"; keyId: ApiKeyId; scopes: Scope[] } | { kind: "session"; sessionId: string };

declare module "fastify" {
  interface FastifyInstance {
    declaredRoutes: { route: string; access: RouteAccess }[];
    /** Aborts when the server begins to close. */
    shutdown: AbortSignal;
  }
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
  interface FastifyRequest {
    /** On whose behalf content is read: the caller, or with view-as the other person. Null on public routes. */
    viewer: Viewer | null;
    /** Who really calls. */
    caller: Viewer | null;
    credential: Credential | null;
  }
}
