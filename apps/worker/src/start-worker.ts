import type { Config } from "@footnote/config/config";
import type { Logger } from "@footnote/telemetry/logger";
import { createWorkerContext } from "./context.ts";
import { serveHealth } from "./serve-health.ts";
import { rebuildQueue } from "./rebuild-queue.ts";
import { startRelay } from "./relay-outbox.ts";
import { startWorkers } from "./workers.ts";

/** How often rows without a job are looked for: a queue that was flushed is whole again within this time. */
const rebuildEveryMs = 20_000;

/** Starts the worker: rebuilds the queue from the rows that are not finished, then relays the outbox and works on jobs. */
export async function startWorker(config: Config, logger: Logger): Promise<{ port: number } & AsyncDisposable> {
  const stack = new AsyncDisposableStack();
  const ctx = stack.use(await createWorkerContext(config, logger));
  const relay = stack.use(startRelay(ctx));
  ctx.onOutbox(relay.notify);
  await rebuildQueue(ctx);
  const rebuilding = setInterval(() => void rebuildQueue(ctx).catch((error: unknown) => logger.warn({ err: error }, "the queue could not be rebuilt")), rebuildEveryMs);
  stack.defer(() => clearInterval(rebuilding));
  const workers = stack.use(startWorkers(ctx));
  const health = stack.use(await serveHealth(ctx, workers));
  return { port: health.port, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
