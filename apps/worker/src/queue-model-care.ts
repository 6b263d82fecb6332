import { listQuietWorkspaces } from "@footnote/db/embedding-models/list-quiet-workspaces";
import { asSystem } from "@footnote/db/transaction";
import type { WorkerContext } from "./context.ts";

/**
 * Makes a function that queues a `fit-embedding` job for each workspace whose documents have changed since it was last queued here and
 * are all indexed now. A restart queues all once more; the job then finds nothing to do.
 */
export function createModelCare(ctx: Pick<WorkerContext, "pool" | "queues">): () => Promise<void> {
  const seen = new Map<number, number>();
  return async () => {
    for (const { workspaceId, corpusGeneration } of await asSystem(ctx.pool, listQuietWorkspaces)) {
      if (seen.get(workspaceId) === corpusGeneration) continue;
      await ctx.queues.enqueue([{ name: "fit-embedding", payload: { workspaceId } }]);
      seen.set(workspaceId, corpusGeneration);
    }
  };
}
