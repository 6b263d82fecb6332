import { guardCanaries } from "@footnote/releases/guard/guard-canaries";
import type { WorkerContext } from "./context.ts";

/** Looks at every canary and says in the log what was rolled back. */
export async function guardReleases(ctx: Pick<WorkerContext, "pool" | "logger">): Promise<void> {
  for (const { release, metrics, incidentId } of await guardCanaries(ctx.pool))
    ctx.logger.warn({ release, metrics, incidentId }, "a canary was rolled back by itself");
}
