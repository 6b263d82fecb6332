import { Worker, type Job } from "bullmq";
import { jobSchemas, type JobName, type JobPayload } from "@footnote/queue/jobs";
import { withSpan } from "@footnote/telemetry/with-span";
import { connectRedis } from "@footnote/queue/connect-redis";
import type { WorkerContext } from "./context.ts";
import { decideOnError } from "./errors-to-bullmq.ts";
import { fitEmbeddingJob } from "./jobs/fit-embedding.ts";
import { indexDocumentJob } from "./jobs/index-document.ts";
import { parseDocumentJob } from "./jobs/parse-document.ts";
import { syncSourceJob } from "./jobs/sync-source.ts";

export type JobHandler<Name extends JobName> = {
  /** Does the work; may run twice. */
  run(ctx: WorkerContext, payload: JobPayload<Name>, signal: AbortSignal): Promise<void>;
  /** Writes the reason to the row when the job will not be tried again. */
  giveUp(ctx: WorkerContext, payload: JobPayload<Name>, error: { code: string; message: string }): Promise<void>;
};

type WorkerRow = { [Name in JobName]: { job: Name; handler: JobHandler<Name>; concurrency: number } }[JobName];

/**
 * A lock is renewed while its worker lives. After a kill -9 its jobs are picked up again within lock + check, 20 seconds at most; a
 * worker that computes for longer without a pause loses its lock, which costs the work once more and nothing else.
 */
const lockDurationMs = 15_000;
const stalledCheckMs = 5_000;

/** Every job, who handles it and how many at a time. */
const table = (documentConcurrency: number): WorkerRow[] => [
  // listing waits for disks and networks, so two sources at once cost little
  { job: "sync-source", handler: syncSourceJob, concurrency: 2 },
  // one parser process each; a parser that hangs is ended by its own time limit
  { job: "parse-document", handler: parseDocumentJob, concurrency: documentConcurrency },
  // mostly waits for Postgres and the embedding model
  { job: "index-document", handler: indexDocumentJob, concurrency: documentConcurrency },
  // a fit keeps a core busy for seconds
  { job: "fit-embedding", handler: fitEmbeddingJob, concurrency: 1 },
];

export type RunningWorkers = { names: string[]; areRunning(): boolean } & AsyncDisposable;

/** Starts a BullMQ worker per row of the table. Disposing lets jobs in hand finish for a moment, then aborts them. */
export function startWorkers(ctx: WorkerContext): RunningWorkers {
  const stopping = new AbortController();
  // workers block on their connection, so they have one of their own
  const connection = connectRedis(ctx.config.redis.url);
  const workers = table(ctx.config.worker.concurrency).map((row) => {
    const worker = new Worker(row.job, (job) => handle(ctx, row, job, stopping.signal), {
      connection,
      prefix: ctx.config.redis.prefix,
      concurrency: row.concurrency,
      lockDuration: lockDurationMs,
      stalledInterval: stalledCheckMs,
      // every kill of a worker counts one; only a job that kills its worker itself should reach this
      maxStalledCount: 10,
    });
    worker.on("error", (error) => ctx.logger.debug({ err: error, job: row.job }, "queue connection"));
    return worker;
  });
  return {
    names: workers.map((worker) => worker.name),
    areRunning: () => workers.every((worker) => worker.isRunning()),
    async [Symbol.asyncDispose]() {
      const patience = setTimeout(() => stopping.abort(new Error("the worker is stopping")), 5_000);
      await Promise.all(workers.map((worker) => worker.close()));
      clearTimeout(patience);
      connection.disconnect();
    },
  };
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
    await withSpan(`process ${row.job}`, attributes, work, { kind: "consumer", parent: payload.traceparent });
    metrics.jobs.inc({ job: row.job, outcome: "done" });
    if (row.job === "index-document") metrics.documents.inc({ outcome: "indexed" });
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
    if (decision.isFinal) await handler.giveUp(ctx, payload, { code: decision.code, message: decision.message });
    throw decision.toThrow;
  } finally {
    stop();
  }
}
