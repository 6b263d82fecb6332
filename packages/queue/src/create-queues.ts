import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { jobId, jobNames, jobSchemas, type AnyJob, type JobName } from "./jobs.ts";

/** Attempts and backoff per job, with the reason beside each number. */
const jobOptions: Record<JobName, { attempts: number; backoffMs: number }> = {
  // a source that is down for a minute heals within 2 + 4 + 8 + 16 s; longer outages wait for the next schedule
  "sync-source": { attempts: 5, backoffMs: 2_000 },
  // a crash of the parser may be the machine's fault once or twice, not more
  "parse-document": { attempts: 3, backoffMs: 1_000 },
  // embedding providers rate-limit for up to a minute
  "index-document": { attempts: 6, backoffMs: 1_000 },
  "fit-embedding": { attempts: 3, backoffMs: 5_000 },
};

export type Queues = {
  /** Adds jobs; one that is waiting or running already is not added again. */
  enqueue(jobs: AnyJob[]): Promise<void>;
  counts(): Promise<Record<JobName, Record<string, number>>>;
  /** When the job that waits longest was added, in milliseconds since 1970; null where none waits. */
  oldestWaiting(): Promise<Record<JobName, number | null>>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** One BullMQ queue per job name under `prefix`. Finished jobs leave at once: Postgres keeps the history. */
export function createQueues(redis: Redis, prefix: string): Queues {
  const queues = Object.fromEntries(jobNames.map((name) => [name, new Queue(name, { connection: redis, prefix })])) as Record<
    JobName,
    Queue
  >;
  for (const queue of Object.values(queues)) queue.on("error", () => {});
  return {
    async enqueue(jobs) {
      for (const name of jobNames) {
        const bulk = jobs
          .filter((job) => job.name === name)
          .map((job) => ({
            name,
            data: jobSchemas[name].parse(job.payload) as object,
            opts: {
              jobId: jobId(job),
              attempts: jobOptions[name].attempts,
              backoff: { type: "exponential", delay: jobOptions[name].backoffMs },
              removeOnComplete: true,
              removeOnFail: true,
            },
          }));
        if (bulk.length > 0) await queues[name].addBulk(bulk);
      }
    },
    async counts() {
      const entries = await Promise.all(
        jobNames.map(async (name) => [name, await queues[name].getJobCounts("waiting", "active", "delayed", "failed")] as const),
      );
      return Object.fromEntries(entries) as Record<JobName, Record<string, number>>;
    },
    async oldestWaiting() {
      const entries = await Promise.all(
        jobNames.map(async (name) => {
          const [oldest] = await queues[name].getJobs(["waiting"], 0, 0, true);
          return [name, oldest?.timestamp ?? null] as const;
        }),
      );
      return Object.fromEntries(entries) as Record<JobName, number | null>;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };
}
