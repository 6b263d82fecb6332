import { removeFromOutbox } from "@footnote/db/outbox/remove-from-outbox";
import { takeFromOutbox } from "@footnote/db/outbox/take-from-outbox";
import { asSystem } from "@footnote/db/transaction";
import type { AnyJob } from "@footnote/queue/jobs";
import type { WorkerContext } from "./context.ts";

/** A commit elsewhere (the API) is seen after at most this time; one in this process at once. */
const pollMs = 500;
const batchSize = 200;
/** Many commits in a row are relayed together. */
const gatherMs = 20;

/**
 * Moves rows of the outbox into the queue, in order. The rows are deleted after the queue has them: a crash between the two adds
 * a job twice, which its id makes one.
 */
export function startRelay(ctx: WorkerContext): { notify(): void } & AsyncDisposable {
  let isStopped = false;
  let wake = () => {};
  let isNotified = false;
  const notify = () => {
    isNotified = true;
    wake();
  };
  const loop = (async () => {
    while (!isStopped) {
      isNotified = false;
      const moved = await moveBatch(ctx).catch((error: unknown) => {
        ctx.logger.warn({ err: error }, "the outbox could not be relayed; trying again");
        return 0;
      });
      if (moved === batchSize || isStopped) continue;
      if (!isNotified) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pollMs);
          wake = () => {
            clearTimeout(timer);
            setTimeout(resolve, gatherMs);
          };
        });
        wake = () => {};
      }
    }
  })();
  return {
    notify,
    async [Symbol.asyncDispose]() {
      isStopped = true;
      wake();
      await loop;
    },
  };
}

async function moveBatch(ctx: WorkerContext): Promise<number> {
  const rows = await asSystem(ctx.pool, (tx) => takeFromOutbox(tx, batchSize));
  if (rows.length === 0) return 0;
  await ctx.queues.enqueue(rows.map((row) => ({ name: row.job, payload: row.payload }) as AnyJob));
  await asSystem(ctx.pool, (tx) =>
    removeFromOutbox(
      tx,
      rows.map((row) => row.id),
    ),
  );
  return rows.length;
}
