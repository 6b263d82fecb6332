import { forgetReleasedBytes } from "@footnote/db/released-bytes/forget-released-bytes";
import { listReleasedBytes } from "@footnote/db/released-bytes/list-released-bytes";
import { asSystem } from "@footnote/db/transaction";
import type { WorkerContext } from "./context.ts";

const batchSize = 500;

/**
 * Removes bytes that no document has referred to for `graceMs`; returns how many. The grace covers a sync that has written bytes and
 * is about to commit the document: what was written since then stays.
 */
export async function sweepStorage(ctx: Pick<WorkerContext, "pool" | "storage">, graceMs: number): Promise<number> {
  const before = new Date(Date.now() - graceMs);
  let removed = 0;
  for (;;) {
    const keys = await asSystem(ctx.pool, (tx) => listReleasedBytes(tx, before, batchSize));
    const gone: string[] = [];
    for (const key of keys) if (await ctx.storage.remove(key, { writtenBefore: before })) gone.push(key);
    const kept = keys.filter((key) => !gone.includes(key));
    await asSystem(ctx.pool, (tx) => forgetReleasedBytes(tx, before, { gone, kept }));
    removed += gone.length;
    if (keys.length < batchSize) return removed;
  }
}
