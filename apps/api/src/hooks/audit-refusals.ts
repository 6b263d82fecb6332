import type { FastifyRequest } from "fastify";
import { recordRefusedCredential } from "@footnote/access/audit/record-refused-credential";
import { findHiddenTarget } from "@footnote/db/audit/find-hidden-target";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import type { Api } from "../api-instance.ts";
import type { ApiContext } from "../context.ts";
import { bearerOf } from "./authenticate.ts";

/**
 * Writes to the audit log what was refused, after the answer went out, so that its time tells nothing: 403 (role, scope, foreign page) and
 * 404 for something that exists but may not be seen, each with the route and never with what was sent; 401 for a key that is not let in.
 */
export function addRefusalAudit(app: Api, ctx: ApiContext): void {
  app.addHook("onResponse", async (request, reply) => {
    if (reply.statusCode !== 401 && reply.statusCode !== 403 && reply.statusCode !== 404) return;
    await note(ctx, request, reply.statusCode).catch((error: unknown) =>
      request.log.error({ err: error }, "a refusal could not be written to the audit log"),
    );
  });
}

async function note(ctx: ApiContext, request: FastifyRequest, status: 401 | 403 | 404): Promise<void> {
  const { caller } = request;
  if (status === 401) {
    const secret = bearerOf(request.headers.authorization);
    if (secret !== null) await recordRefusedCredential(ctx, secret, request.ip);
    return;
  }
  if (caller === null) return;
  const ids = status === 404 ? idsOf(request) : [];
  if (status === 404 && ids.length === 0) return;
  await asSystem(ctx.pool, async (tx) => {
    const target = ids.length === 0 ? null : await findHiddenTarget(tx, caller.workspaceId, ids);
    // what never was is an old link or a typing error
    if (status === 404 && target === null) return;
    await recordAuditEvent(tx, {
      workspaceId: caller.workspaceId,
      actorUserId: caller.userId,
      action: status === 403 ? "access.refused" : "access.hidden",
      ...(target === null ? {} : { target }),
      details: { route: `${request.method} ${request.routeOptions.url ?? ""}`, address: request.ip },
    });
  });
}

/** The ids a request named, in its address or as the conversation it wants to go on with. */
function idsOf(request: FastifyRequest): string[] {
  const { conversationId, replaces } = (request.body ?? {}) as Record<string, unknown>;
  return [...Object.values((request.params ?? {}) as object), conversationId, replaces].filter(
    (value): value is string => typeof value === "string" && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value),
  );
}
