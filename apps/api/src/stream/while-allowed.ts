import type { FastifyRequest } from "fastify";
import { requirePermission } from "@footnote/access/roles";
import { resolveViewer } from "@footnote/access/resolve-viewer";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { identify, scopesOf } from "../hooks/authenticate.ts";
import type { ApiContext } from "../context.ts";

/** How long an open stream may go on after the person lost what lets them read it. */
const recheckMs = 1_000;

/**
 * Passes events on as long as the caller may still get them: before an event, when a second has passed, and before the last
 * one (`answer`), the key or session, the role and the person's principals are read anew. Throws like a new request would, and
 * `conflict` when the person has lost or gained a group meanwhile, because what was found no longer is what they may see.
 */
export async function* whileAllowed<Event extends { event: string }>(
  ctx: ApiContext,
  request: FastifyRequest,
  events: AsyncIterable<Event>,
): AsyncGenerator<Event> {
  let checkedAtMs = performance.now();
  for await (const event of events) {
    if (event.event === "answer" || performance.now() - checkedAtMs > recheckMs) {
      await refuseWhenChanged(ctx, request);
      checkedAtMs = performance.now();
    }
    yield event;
  }
}

async function refuseWhenChanged(ctx: ApiContext, request: FastifyRequest): Promise<void> {
  const { viewer: caller, credential } = await identify(ctx, request);
  const access = request.routeOptions.config.access;
  if (access !== undefined && typeof access.permission !== "string")
    requirePermission(access.permission, caller.role, scopesOf(credential));
  const before = request.viewer!;
  const now = request.viewer === request.caller ? caller : await resolveViewer(ctx, { userId: before.userId });
  if (now === null || !isSame(now.principalIds, before.principalIds))
    throw new FootnoteError("conflict", "What you may read changed while this answer was being written. Ask again.");
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
