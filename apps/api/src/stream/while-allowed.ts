import type { FastifyRequest } from "fastify";
import { requirePermission } from "@footnote/access/roles";
import { resolveViewer } from "@footnote/access/resolve-viewer";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { identify, scopesOf } from "../hooks/authenticate.ts";
import type { ApiContext } from "../context.ts";
import { inBursts } from "./in-bursts.ts";

/** How long a stream that says nothing may stay open after the person lost what lets them read it. */
const recheckMs = 1_000;

/**
 * Passes events on as long as the caller may still get them: before each burst of events, and every second while none comes, the key or session, the
 * role and the person's principals are read anew. Throws like a new request would, and `conflict` when the person has lost or gained a
 * group meanwhile, because what was found no longer is what they may see.
 */
export async function* whileAllowed<Event extends { event: string }>(
  ctx: ApiContext,
  request: FastifyRequest,
  events: AsyncIterable<Event>,
): AsyncGenerator<Event> {
  const bursts = inBursts(events);
  try {
    for (;;) {
      const next = bursts.next();
      // whoever ends the stream first, the refusal or this, the other is not an unhandled one
      next.catch(() => {});
      let step = await orTimeout(next);
      while (step === "waiting") {
        await refuseWhenChanged(ctx, request);
        step = await orTimeout(next);
      }
      if (step.done === true) return;
      await refuseWhenChanged(ctx, request);
      yield* step.value;
    }
  } finally {
    // not awaited: a generator that is waiting for a model ends when its signal does
    void bursts.return().catch(() => {});
  }
}

async function orTimeout<T>(next: Promise<T>): Promise<T | "waiting"> {
  const { promise, resolve } = Promise.withResolvers<"waiting">();
  const timer = setTimeout(resolve, recheckMs, "waiting" as const);
  try {
    return await Promise.race([next, promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function refuseWhenChanged(ctx: ApiContext, request: FastifyRequest): Promise<void> {
  const { viewer: caller, credential } = await identify(ctx, request, { keep: true });
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
