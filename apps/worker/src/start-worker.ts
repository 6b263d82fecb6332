import type { Config } from "@footnote/config/config";
import { applyRetention } from "@footnote/access/retention/apply-retention";
import type { Logger } from "@footnote/telemetry/logger";
import { queueDueSyncs } from "@footnote/db/sources/queue-due-syncs";
import { queueDueEvalRuns } from "@footnote/db/eval-runs/queue-due-eval-runs";
import { asSystem } from "@footnote/db/transaction";
import { indexVectors } from "@footnote/db/embedding-models/index-vectors";
import { tellUnusualSpend } from "@footnote/spending/tell-unusual-spend";
import { createWorkerContext } from "./context.ts";
import { guardReleases } from "./guard-releases.ts";
import { serveHealth } from "./serve-health.ts";
import { createModelCare } from "./queue-model-care.ts";
import { rebuildQueue } from "./rebuild-queue.ts";
import { startRelay } from "./relay-outbox.ts";
import { sweepConnectorFolders } from "./sweep-connector-folders.ts";
import { sweepStorage } from "./sweep-storage.ts";
import { createFolderWatch } from "./watch-folders.ts";
import { startWorkers } from "./workers.ts";

/** How often rows without a job are looked for: a queue that was flushed is whole again within this time. */
const rebuildEveryMs = 20_000;

/** A source is synced at most this long after its time. */
const scheduleEveryMs = 10_000;
const dueSourcesAtOnce = 100;

/** A new folder source is watched at most this long after it was added. */
const watchEveryMs = 10_000;

const sweepEveryMs = 10 * 60_000;
/** Longer than any sync takes between writing bytes and committing their document. */
const sweepGraceMs = 60 * 60_000;

/** How long after the last document of a sync its words are learned from. */
const careEveryMs = 5_000;

/** How often it is looked whether a model has outgrown exact search. */
const indexEveryMs = 60_000;

/** A canary that harms is rolled back at most this long after its answers show it, well within five minutes. */
const guardEveryMs = 10_000;
/** What is older than the workspace keeps goes within the hour. */
const retentionEveryMs = 60 * 60_000;

/** Money runs away within hours, not seconds. */
const spendEveryMs = 5 * 60_000;

/** A workspace's eval cases are asked once a day; the API answers them. */
const evaluateEveryHours = 24;
const evaluationsEveryMs = 5 * 60_000;

/** Starts the worker: rebuilds the queue from the rows that are not finished, then relays the outbox and works on jobs. */
export async function startWorker(config: Config, logger: Logger): Promise<{ port: number } & AsyncDisposable> {
  const stack = new AsyncDisposableStack();
  const ctx = stack.use(await createWorkerContext(config, logger));
  const relay = stack.use(startRelay(ctx));
  ctx.onOutbox(relay.notify);
  await rebuildQueue(ctx);
  stack.use(every(rebuildEveryMs, () => rebuildQueue(ctx), "the queue could not be rebuilt", logger));
  stack.use(every(careEveryMs, createModelCare(ctx), "the embedding model could not be looked after", logger));
  stack.use(every(indexEveryMs, () => indexVectors(ctx.pool), "the vector index could not be built", logger));
  const schedule = async () => {
    if ((await asSystem(ctx.pool, (tx) => queueDueSyncs(tx, dueSourcesAtOnce))) > 0) relay.notify();
  };
  stack.use(every(scheduleEveryMs, schedule, "due syncs could not be queued", logger));
  const folders = stack.use(createFolderWatch(ctx));
  await folders.look();
  stack.use(every(watchEveryMs, () => folders.look(), "folders could not be watched", logger));
  stack.use(every(sweepEveryMs, () => sweepStorage(ctx, sweepGraceMs), "unused bytes could not be removed", logger));
  stack.use(every(sweepEveryMs, () => sweepConnectorFolders(ctx), "folders of removed sources could not be removed", logger));
  stack.use(every(guardEveryMs, () => guardReleases(ctx), "the canary could not be looked at", logger));
  stack.use(every(retentionEveryMs, () => applyRetention(ctx), "what is too old could not be removed", logger));
  stack.use(every(spendEveryMs, () => tellUnusualSpend(ctx), "spending could not be looked at", logger));
  const evaluate = () => asSystem(ctx.pool, (tx) => queueDueEvalRuns(tx, evaluateEveryHours));
  stack.use(every(evaluationsEveryMs, evaluate, "evaluations could not be queued", logger));
  const workers = stack.use(startWorkers(ctx));
  const health = stack.use(await serveHealth(ctx, workers));
  return { port: health.port, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

/** Repeats `work`, never twice at once; a failure is logged and the next turn comes all the same. */
function every(intervalMs: number, work: () => Promise<unknown>, failure: string, logger: Logger): Disposable {
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    work()
      .catch((error: unknown) => logger.warn({ err: error }, failure))
      .finally(() => (isRunning = false));
  }, intervalMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
