import { join } from "node:path";
import type { Config } from "@footnote/config/config";
import { createPool } from "@footnote/db/pool";
import { createSecretKeys } from "@footnote/db/source-secrets/secret-keys";
import type { IngestionContext } from "@footnote/ingestion/ingestion-context";
import { groupWork } from "@footnote/ingestion/group-work";
import { createParserPool } from "@footnote/ingestion/parse/parse-in-child";
import { finishReading } from "@footnote/ingestion/read/finish-reading";
import type { ReadDocument } from "@footnote/ingestion/read/read-result";
import { createRoom } from "@footnote/ingestion/read/room";
import { connectRedis, type Redis } from "@footnote/queue/connect-redis";
import { createQueues, type Queues } from "@footnote/queue/create-queues";
import { createDiskStorage } from "@footnote/storage/create-disk-storage";
import type { Logger } from "@footnote/telemetry/logger";
import { activeEmbedder } from "./active-embedder.ts";
import { createMetrics, type WorkerMetrics } from "./metrics.ts";
import { measuredParse } from "./measured-parse.ts";

/** Sizes of the documents that are read at the same time; what is made of them takes several times as much. */
const roomBytes = 48 * 1_048_576;

/** A transaction holds up the embedded database for all others, so a group stays small enough to be stored in a fraction of a second. */
const grouping = { mostItems: 16, mostWeight: 150_000, groupsAtOnce: 2, gatherMs: 10 };

/** Everything the worker's jobs need, built once at start. */
export type WorkerContext = IngestionContext & {
  config: Config;
  redis: Redis;
  queues: Queues;
  metrics: WorkerMetrics;
  onOutbox(notify: () => void): void;
} & AsyncDisposable;

export async function createWorkerContext(config: Config, logger: Logger): Promise<WorkerContext> {
  const stack = new AsyncDisposableStack();
  const pool = stack.adopt(createPool(config.database.url, config.database.poolSize), (opened) => opened.end());
  const redis = stack.adopt(connectRedis(config.redis.url), (connected) => connected.disconnect());
  const queues = stack.use(createQueues(redis, config.redis.prefix));
  const parsers = stack.use(
    createParserPool({
      size: config.worker.concurrency,
      ...config.parse,
      unstructured: config.unstructured === null ? null : { ...config.unstructured, apiKey: config.secrets.unstructuredKey },
    }),
  );
  let notify = () => {};
  const metrics = createMetrics();
  const ctx: WorkerContext = {
    config,
    logger,
    pool,
    redis,
    queues,
    metrics,
    storage: createDiskStorage(config.storage.dir),
    parse: measuredParse(metrics, (input, signal) => parsers.parse(input, signal)),
    embedderFor: (workspaceId) => activeEmbedder({ pool, config }, workspaceId),
    notifyOutbox: () => notify(),
    onOutbox: (listener) => {
      notify = listener;
    },
    maxDocumentBytes: config.parse.maxDocumentBytes,
    stallMs: config.sync.stallMs,
    fetchAllowedAddresses: config.fetch.allowAddresses,
    fetchProxy: config.fetch.proxy,
    folderRoots: config.folders.roots,
    secretKeys: createSecretKeys(config.secrets),
    connectorsDir: join(config.dataDir, "connectors"),
    room: createRoom(roomBytes),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
  const finish = groupWork({
    ...grouping,
    work: (read: ReadDocument[]) => finishReading(ctx, read),
    weightOf: ({ parsed }) => parsed.text.length,
  });
  return Object.assign(ctx, { finish });
}
