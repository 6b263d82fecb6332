import { Worker, type Job } from "bullmq";
import { jobNames, jobSchemas, type JobName, type JobPayload } from "@footnote/queue/jobs";
import { withSpan } from "@footnote/telemetry/with-span";
import { connectRedis } from "@footnote/queue/connect-redis";
import type { WorkerContext } from "./context.ts";
import { decideOnError } from "./errors-to-bullmq.ts";
import { fitEmbeddingJob } from "./jobs/fit-embedding.ts";
import { indexDocumentJob } from "./jobs/index-document.ts";
import { parseDocumentJob } from "./jobs/parse-document.ts";
import { syncSourceJob } from "./jobs/sync-source.ts";

export type JobHandler<Name extends JobName> = {
  /** Does the work; may run twice. True when a document can be found now that could not before. */
  run(ctx: WorkerContext, payload: JobPayload<Name>, signal: AbortSignal): Promise<boolean | void>;
  /** Shows the reason on the row while the job waits for its next attempt. */
  retry?(ctx: WorkerContext, payload: JobPayload<Name>, error: { code: string; message: string }): Promise<void>;
  /** Whether a job whose worker ended too often is given up; left out: it is. */
  putAside?(ctx: WorkerContext, payload: JobPayload<Name>): Promise<boolean>;
  /** Writes the reason to the row when the job will not be tried again. */
  giveUp(ctx: WorkerContext, payload: JobPayload<Name>, error: { code: string; message: string }): Promise<void>;
};

type WorkerRow = { [Name in JobName]: { job: Name; handler: JobHandler<Name>; concurrency: number } }[JobName];

/**
 * A lock is renewed while its worker lives. After a kill -9 its jobs are picked up again within lock + check, 20 seconds at most; a
 * worker that computes for longer without a pause loses its lock, which costs the work once more and nothing else.
 */
const defaultLimits = {
  lockDurationMs: 15_000,
  stalledCheckMs: 5_000,
  // every kill of a worker counts one; only a job that kills its worker itself should reach this
  maxStalledCount: 10,
};
export type WorkerLimits = typeof defaultLimits;

/** A job that runs for longer is written to the log, once; how long the oldest runs is a metric. */
const longRunMs = 110_000;
const stalledOut = "job stalled more than allowable limit";

const waitingForEachParser = 12;

/** Every job, who handles it and how many at a time. */
const table = (documentConcurrency: number): WorkerRow[] => [
  // listing waits for disks and networks, so two sources at once cost little
  { job: "sync-source", handler: syncSourceJob, concurrency: 2 },
  // many wait while as many as there are parsers are read: those that were read are stored together
  { job: "parse-document", handler: parseDocumentJob, concurrency: documentConcurrency * waitingForEachParser },
  // only with an embedding model behind a network; mostly waits for Postgres and the embedding model
  { job: "index-document", handler: indexDocumentJob, concurrency: documentConcurrency },
  // a fit keeps a core busy for seconds
  { job: "fit-embedding", handler: fitEmbeddingJob, concurrency: 1 },
];

/** `oldestRunningMs`: how long the job that runs longest has been running, by job; 0 where none runs. */
export type RunningWorkers = { names: string[]; areRunning(): boolean; oldestRunningMs(): Record<JobName, number> } & AsyncDisposable;

/** Starts a BullMQ worker per row of the table. Disposing lets jobs in hand finish for a moment, then aborts them. */
export function startWorkers(ctx: WorkerContext, limits: WorkerLimits = defaultLimits): RunningWorkers {
  const stopping = new AbortController();
  // workers block on their connection, so they have one of their own
  const connection = connectRedis(ctx.config.redis.url);
  const running = new Set<{ job: JobName; startedMs: number }>();
  const workers = table(ctx.config.worker.concurrency).map((row) => {
    const worker = new Worker(row.job, (job) => noteRunning(ctx, running, row.job, job, () => handle(ctx, row, job, stopping.signal)), {
      connection,
      prefix: ctx.config.redis.prefix,
      concurrency: row.concurrency,
      lockDuration: limits.lockDurationMs,
      stalledInterval: limits.stalledCheckMs,
      maxStalledCount: limits.maxStalledCount,
    });
    worker.on("failed", (job, error) => {
      if (job !== undefined && error.message === stalledOut) void putAside(ctx, row, job);
    });
    worker.on("error", (error) => ctx.logger.debug({ err: error, job: row.job }, "queue connection"));
    return worker;
  });
  return {
    names: workers.map((worker) => worker.name),
    areRunning: () => workers.every((worker) => worker.isRunning()),
    oldestRunningMs: () => {
      const oldest = Object.fromEntries(jobNames.map((name) => [name, 0])) as Record<JobName, number>;
      for (const { job, startedMs } of running) oldest[job] = Math.max(oldest[job], Date.now() - startedMs);
      return oldest;
    },
    async [Symbol.asyncDispose]() {
      const patience = setTimeout(() => stopping.abort(new Error("the worker is stopping")), 5_000);
      await Promise.all(workers.map((worker) => worker.close()));
      clearTimeout(patience);
      connection.disconnect();
    },
  };
}

/** Runs a job with its time in view. */
async function noteRunning(
  ctx: WorkerContext,
  running: Set<{ job: JobName; startedMs: number }>,
  name: JobName,
  job: Job,
  work: () => Promise<void>,
): Promise<void> {
  const entry = { job: name, startedMs: Date.now() };
  running.add(entry);
  const timer = setTimeout(() => ctx.logger.warn({ job: name, jobId: job.id, seconds: longRunMs / 1000 }, "job runs for long"), longRunMs);
  try {
    await work();
  } finally {
    clearTimeout(timer);
    running.delete(entry);
  }
}

/** Gives up a job whose worker ended or hung again and again, with the reason on its row; the queue has dropped it already. */
async function putAside(ctx: WorkerContext, row: WorkerRow, job: Job): Promise<void> {
  const handler = row.handler as JobHandler<JobName>;
  try {
    const payload = jobSchemas[row.job].parse(job.data);
    if ((await handler.putAside?.(ctx, payload)) === false) return;
    ctx.logger.warn({ job: row.job, jobId: job.id, code: "job_stalled" }, "job failed");
    ctx.metrics.jobs.inc({ job: row.job, outcome: "failed" });
    const message = "The worker ended or hung too often while it worked on this, so it was put aside. Its log says why; then try again.";
    await handler.giveUp(ctx, payload, { code: "job_stalled", message });
  } catch (error) {
    // the row is as it was, so the job comes back
    ctx.logger.warn({ err: error, job: row.job }, "a stalled job could not be given up");
  }
}

async function handle(ctx: WorkerContext, row: WorkerRow, job: Job, signal: AbortSignal): Promise<void> {
  const payload = jobSchemas[row.job].parse(job.data);
  // the row pairs a name with the handler of its payload
  const handler = row.handler as JobHandler<JobName>;
  const { metrics } = ctx;
  const stop = metrics.jobSeconds.startTimer({ job: row.job });
  const attributes = {
    "messaging.system": "bullmq",
    "messaging.operation.name": "process",
    "messaging.destination.name": row.job,
    "messaging.message.id": job.id,
    "footnote.job.attempt": job.attemptsMade + 1,
  };
  try {
    const work = () => handler.run(ctx, payload, signal);
    const isIndexed = await withSpan(`process ${row.job}`, attributes, work, { kind: "consumer", parent: payload.traceparent });
    metrics.jobs.inc({ job: row.job, outcome: "done" });
    if (isIndexed === true) metrics.documents.inc({ outcome: "indexed" });
  } catch (error) {
    if (signal.aborted) throw error;
    const decision = decideOnError(error, { attemptsMade: job.attemptsMade, attempts: job.opts.attempts ?? 1 });
    metrics.jobs.inc({ job: row.job, outcome: decision.isFinal ? "failed" : "retried" });
    if (decision.isFinal && row.job !== "sync-source") metrics.documents.inc({ outcome: "failed" });
    const level = decision.isFinal ? "warn" : "info";
    ctx.logger[level](
      { job: row.job, jobId: job.id, code: decision.code, attempt: job.attemptsMade + 1, err: decision.isExpected ? undefined : error },
      decision.isFinal ? "job failed" : "job will be tried again",
    );
    const reason = { code: decision.code, message: decision.message };
    // while a service is away the rows stay as they are, and bring the job back when the queue has dropped it
    if (decision.isFinal && !decision.isOutage) await handler.giveUp(ctx, payload, reason);
    else await handler.retry?.(ctx, payload, reason).catch(() => {});
    throw decision.toThrow;
  } finally {
    stop();
  }
}
