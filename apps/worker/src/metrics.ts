import { statfs } from "node:fs/promises";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { getOutboxAge } from "@footnote/db/outbox/get-outbox-age";
import { listSourceFreshness, type SourceFreshness } from "@footnote/db/sources/list-source-freshness";
import { asSystem } from "@footnote/db/transaction";
import { jobNames } from "@footnote/queue/jobs";
import { shareProcessMetrics } from "@footnote/telemetry/process-metrics";
import type { WorkerContext } from "./context.ts";
import type { RunningWorkers } from "./workers.ts";

export type WorkerMetrics = ReturnType<typeof createMetrics>;

/** A scrape does not wait longer for what a dependency has to tell; the gauge then keeps its value, and footnote_dependency_up says why. */
const askTimeoutMs = 2_000;

/** The worker's Prometheus metrics in a registry of their own, so that two workers in one process (tests) do not collide. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  shareProcessMetrics(registry);
  const registers = [registry];
  const metrics = {
    registry,
    jobs: new Counter({
      name: "footnote_jobs_total",
      help: "Jobs that were run, by outcome: done, retried (will be tried again), failed (given up)",
      labelNames: ["job", "outcome"],
      registers,
    }),
    jobSeconds: new Histogram({
      name: "footnote_job_duration_seconds",
      help: "Time of one run of a job",
      labelNames: ["job"],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800],
      registers,
    }),
    documents: new Counter({
      name: "footnote_documents_total",
      help: "Documents that went through, by outcome: indexed, failed",
      labelNames: ["outcome"],
      registers,
    }),
    parseSeconds: new Histogram({
      name: "footnote_parse_duration_seconds",
      help: "Time to read one document, by the parser that read it; failed where none could",
      labelNames: ["parser"],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
      registers,
    }),
  };
  for (const job of jobNames) for (const outcome of ["done", "retried", "failed"]) metrics.jobs.inc({ job, outcome }, 0);
  for (const outcome of ["indexed", "failed"]) metrics.documents.inc({ outcome }, 0);
  return metrics;
}

type SetValue = (labels: Record<string, string>, value: number) => void;
type AddGauge = (name: string, help: string, labelNames: string[], read: (set: SetValue) => Promise<void>) => void;

/** Adds what is asked for at each scrape: queue depth and age, freshness of sources, dependencies, disk. */
export function addStateMetrics({ registry }: WorkerMetrics, ctx: WorkerContext, workers: Pick<RunningWorkers, "oldestRunningMs">): void {
  const gauge: AddGauge = (name, help, labelNames, read) => {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        const values: [Record<string, string>, number][] = [];
        const asked = read((labels, value) => values.push([labels, value])).then(() => true);
        // an answer that is late or fails leaves the gauge as it was
        if ((await within(asked)) === null) return;
        this.reset();
        for (const [labels, value] of values) this.set(labels, value);
      },
    });
  };

  gauge("footnote_queue_jobs", "Jobs in the queue by state", ["job", "state"], async (set) => {
    for (const [job, states] of Object.entries(await ctx.queues.counts()))
      for (const [state, count] of Object.entries(states)) set({ job, state }, count);
  });
  gauge(
    "footnote_queue_oldest_job_age_seconds",
    "Age of the oldest job that waits for a worker; 0 when none waits",
    ["job"],
    async (set) => {
      for (const [job, addedAtMs] of Object.entries(await ctx.queues.oldestWaiting()))
        set({ job }, addedAtMs === null ? 0 : Math.max(0, Date.now() - addedAtMs) / 1000);
    },
  );
  gauge(
    "footnote_job_oldest_running_seconds",
    "How long the job that runs longest has been running; 0 when none runs",
    ["job"],
    async (set) => {
      for (const [job, runningMs] of Object.entries(workers.oldestRunningMs())) set({ job }, runningMs / 1000);
    },
  );
  gauge(
    "footnote_outbox_oldest_age_seconds",
    "Age of the oldest job that has not reached the queue; 0 when there is none",
    [],
    async (set) => set({}, await asSystem(ctx.pool, getOutboxAge)),
  );
  addFreshness(gauge, ctx);
  gauge("footnote_dependency_up", "Whether a dependency answers within 2 s", ["dependency"], async (set) => {
    const isUp = async (ask: () => Promise<unknown>) => ((await within(ask().then(() => true))) === true ? 1 : 0);
    set({ dependency: "database" }, await isUp(() => ctx.pool.query("SELECT 1")));
    set({ dependency: "redis" }, await isUp(() => ctx.redis.ping()));
  });
  gauge("footnote_storage_bytes", "Room of the file system that holds documents", ["kind"], async (set) => {
    const { bavail, blocks, bsize } = await statfs(ctx.config.storage.dir);
    set({ kind: "free" }, bavail * bsize);
    set({ kind: "total" }, blocks * bsize);
  });
}

/** Five gauges from one query: those of one scrape wait for the same answer. */
function addFreshness(gauge: AddGauge, ctx: WorkerContext): void {
  let asked: Promise<SourceFreshness[]> | null = null;
  const read = () => (asked ??= asSystem(ctx.pool, listSourceFreshness).finally(() => (asked = null)));
  const add = (name: string, help: string, valueOf: (source: SourceFreshness) => number | null) =>
    gauge(name, help, ["source", "kind"], async (set) => {
      for (const source of await read()) {
        const value = valueOf(source);
        if (value !== null) set({ source: source.id, kind: source.kind }, value);
      }
    });
  add(
    "footnote_source_last_good_sync_age_seconds",
    "Age of the last sync of a source that ended well",
    (source) => source.lastGoodSyncSeconds,
  );
  add(
    "footnote_source_oldest_unsynced_change_age_seconds",
    "Age of the oldest run of a source that has not ended; 0 when all is synced",
    (source) => source.oldestUnsyncedChangeSeconds ?? 0,
  );
  add(
    "footnote_source_sync_interval_seconds",
    "How often a source is to be synced; absent without a schedule",
    (source) => source.syncEverySeconds,
  );
  add("footnote_source_emptied", "1 for a source that the sync paused because most of its documents seemed gone", (source) =>
    source.isEmptied ? 1 : 0,
  );
  add("footnote_source_failed_documents", "Documents of a source that could not be read", (source) => source.failedDocuments);
}

/** What was asked, or null when it failed or is late. */
async function within<T>(asked: Promise<T>): Promise<T | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), askTimeoutMs);
  try {
    return await Promise.race([asked.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
