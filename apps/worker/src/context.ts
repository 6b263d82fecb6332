import { join } from "node:path";
import type { Config } from "@footnote/config/config";
import { createPool } from "@footnote/db/pool";
import { createSecretKeys } from "@footnote/db/source-secrets/secret-keys";
import type { IngestionContext } from "@footnote/ingestion/ingestion-context";
import { createParserPool } from "@footnote/ingestion/parse/parse-in-child";
import { connectRedis, type Redis } from "@footnote/queue/connect-redis";
import { createQueues, type Queues } from "@footnote/queue/create-queues";
import { createDiskStorage } from "@footnote/storage/create-disk-storage";
import type { Logger } from "@footnote/telemetry/logger";
import { activeEmbedder } from "./active-embedder.ts";
import { createMetrics, type WorkerMetrics } from "./metrics.ts";
import { measuredParse } from "./measured-parse.ts";

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
  return {
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
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
