import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { issueApiKey } from "@footnote/access/keys/issue-api-key";
import { addUser } from "@footnote/access/users/add-user";
import { createPool, type Pool } from "@footnote/db/pool";
import { migrate } from "@footnote/db/migrate";
import { insertSource } from "@footnote/db/sources/insert-source";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import type { WorkspaceId } from "@footnote/domain/ids";
import { connectRedis } from "@footnote/queue/connect-redis";
import { createTestRedis } from "@footnote/testing/create-test-redis";
import { findFreePort } from "@footnote/testing/find-free-port";
import { startPrivatePostgres } from "@footnote/testing/servers/private-postgres";
import { startPrivateRedis } from "@footnote/testing/servers/private-redis";
import { startSupervised } from "@footnote/testing/servers/supervised-process";
import { countHalfDocuments, describeRows } from "./describe-rows.ts";
import { dimensions, startEmbeddingServer } from "./embedding-server.ts";
import { writePages } from "./write-pages.ts";

export type SoakOptions = { kills: number; documents: number; seed: number; log?: (line: string) => void };
export type SoakReport = {
  kills: Record<string, number>;
  syncs: number;
  rows: number;
  differentRows: string[];
  halfDocuments: number;
  /** How often rows were looked at while it went on, and searches that the API answered. */
  looks: number;
  searches: number;
  lostBytes: number;
  outboxRows: number;
  /** Texts that were sent to the embedding endpoint although their vector was at rest; and all that were sent, with the distinct ones. */
  embedded: { again: number; texts: number; distinct: number };
};

const mains = { worker: "../../src/main.ts", api: "../../../api/src/main.ts" };

/**
 * Syncs a folder while worker, API, Postgres and Valkey are killed (kill -9) and Valkey is flushed at random moments, `kills` times in all;
 * a sync that ends before that is followed by another of a changed folder. Compares the rows with those of one uninterrupted sync.
 * Null where no native Postgres can be started.
 */
export async function runSoak(options: SoakOptions): Promise<SoakReport | null> {
  const log = options.log ?? (() => {});
  await using stack = new AsyncDisposableStack();
  const dir = stack.adopt(await mkdtemp(join(tmpdir(), "footnote-soak-")), (path) => rm(path, { recursive: true, force: true }));
  const postgres = await startPrivatePostgres();
  if (postgres === null) return null;
  stack.use(postgres);
  const redis = await startPrivateRedis();
  if (redis !== null) stack.use(redis);
  const redisUrl = redis?.url ?? stack.use(await createTestRedis()).url;
  await migrate(postgres.url);
  const pool = stack.adopt(createPool(postgres.url, 4), (opened) => opened.end());
  const models = stack.use(
    await startEmbeddingServer((hashes) =>
      again(async () => {
        if (hashes.length === 0) return 0;
        const { rows } = await pool.query<{ count: number }>(
          "SELECT count(*)::integer AS count FROM (SELECT text_hash FROM embedding_cache WHERE text_hash = ANY($1) UNION SELECT text_hash FROM chunk_embeddings WHERE text_hash = ANY($1)) AS kept",
          [hashes],
        );
        return rows[0]!.count;
      }),
    ),
  );

  const ports = { worker: await findFreePort(), api: await findFreePort() };
  const start = (name: keyof typeof mains) =>
    startSupervised(process.execPath, [fileURLToPath(new URL(mains[name], import.meta.url))], {
      stdio: "ignore",
      env: {
        PATH: process.env["PATH"],
        DATABASE_URL: postgres.url,
        DATABASE_POOL_SIZE: "4",
        REDIS_URL: redisUrl,
        REDIS_PREFIX: `soak-${ports.api}`,
        FOOTNOTE_DATA_DIR: join(dir, "data"),
        AUTH_SECRET: "a secret for the soak, 32 characters",
        EMBEDDING_BASE_URL: models.url,
        EMBEDDING_MODEL: "soak",
        EMBEDDING_DIMENSIONS: String(dimensions),
        WORKER_PORT: String(ports.worker),
        API_PORT: String(ports.api),
        LOG_LEVEL: "silent",
      },
    });
  const folder = join(dir, "pages");
  await mkdir(folder);
  const random = seededRandom(options.seed);
  const workspace = await asSystem(pool, (tx) => insertWorkspace(tx, "Soak"));
  const addSource = () =>
    again(() =>
      asSystem(pool, (tx) =>
        insertSource(tx, {
          workspaceId: workspace.id,
          name: "pages",
          config: { kind: "folder", path: folder },
          allow: [workspace.everyonePrincipalId],
          deny: [],
          audience: "internal",
          createdBy: null,
          everyMinutes: null,
        }),
      ),
    );
  const isSynced = async (sourceId: string) => {
    const { rows } = await again(() =>
      pool.query<{ state: string; error: string | null }>(
        "SELECT state, error_code AS error FROM sync_runs WHERE source_id = $1 ORDER BY created_at DESC LIMIT 1",
        [sourceId],
      ),
    );
    if (rows[0]?.state === "failed") throw new Error(`a sync failed with ${rows[0].error}`);
    return rows[0]?.state === "done";
  };

  let round = 0;
  await writePages(folder, options.documents, round);
  const sourceId = await addSource();
  const worker = stack.use(start("worker"));
  const api = stack.use(start("api"));
  const call = await createCaller(pool, workspace.id, `http://127.0.0.1:${ports.api}`);
  const sync = (id: string) =>
    again(async () => {
      const status = await call(`/v1/sources/${id}/sync`, {});
      if (status !== 202) throw new Error(`the API answered with ${status}`);
    });
  await sync(sourceId);

  const watch = startWatch(pool, () => call("/v1/search", { query: "what does sensor 7 of station 3 read" }));
  const victims: [string, () => Promise<unknown>][] = [
    ["worker", () => worker.kill()],
    ["worker", () => worker.kill()],
    ["api", () => api.kill()],
    ["postgres", () => postgres.kill()],
    ["flush", () => flush(redisUrl)],
    ...(redis === null ? [] : ([["valkey", () => redis.kill()]] as [string, () => Promise<unknown>][])),
  ];
  const kills: Record<string, number> = {};
  for (let killed = 0; killed < options.kills; killed++) {
    await sleep(100 + random() * 2_400);
    const [name, kill] = victims[Math.floor(random() * victims.length)]!;
    await kill();
    kills[name] = (kills[name] ?? 0) + 1;
    if (killed % 20 === 19) log(`${killed + 1} of ${options.kills} kills, ${round + 1} syncs`);
    if (killed < options.kills - 1 && (await isSynced(sourceId))) {
      await writePages(folder, options.documents, ++round);
      await sync(sourceId);
    }
  }
  await until(() => isSynced(sourceId), 300_000);
  const half = await watch.stop();
  const disturbed = await describeRows(pool);
  const embedded = { ...models.counts };
  const lostBytes = await countLostBytes(pool, join(dir, "data", "storage"));
  // jobs of documents that were removed meanwhile may still be on their way to the queue
  await until(async () => (await countOutbox(pool)) === 0, 60_000);
  const outboxRows = await countOutbox(pool);

  await pool.query("DELETE FROM sources");
  await pool.query("DELETE FROM embedding_cache");
  const quiet = await addSource();
  await sync(quiet);
  await until(() => isSynced(quiet), 300_000);
  const expected = await describeRows(pool);
  const differentRows = [
    ...disturbed.filter((row) => !expected.includes(row)).map((row) => `+ ${row}`),
    ...expected.filter((row) => !disturbed.includes(row)).map((row) => `- ${row}`),
    ...(disturbed.length === expected.length ? [] : [`${disturbed.length} rows, not ${expected.length}`]),
  ];
  return { kills, syncs: round + 1, rows: disturbed.length, differentRows, ...half, lostBytes, outboxRows, embedded };
}

/**
 * Looks all the time for documents that are visible and not whole, and searches; what cannot be asked while Postgres or the API is away
 * does not count.
 */
function startWatch(
  pool: Pool,
  search: () => Promise<number>,
): { stop(): Promise<{ halfDocuments: number; looks: number; searches: number }> } {
  let isStopped = false;
  const seen = { halfDocuments: 0, looks: 0, searches: 0 };
  const watching = (async () => {
    while (!isStopped) {
      const count = await countHalfDocuments(pool).catch(() => null);
      if (count !== null) {
        seen.looks++;
        seen.halfDocuments += count;
      }
      if ((await search().catch(() => 0)) === 200) seen.searches++;
      await sleep(100);
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await watching;
      return seen;
    },
  };
}

/** Calls the API as an admin; gives the status. */
async function createCaller(pool: Pool, workspaceId: WorkspaceId, url: string): Promise<(path: string, body: object) => Promise<number>> {
  const actor = { workspaceId, userId: null };
  const user = await addUser({ pool }, actor, {
    email: "soak@acme.example",
    name: "Soak",
    role: "admin",
    groups: [],
    password: randomUUID(),
  });
  const { secret } = await issueApiKey({ pool }, actor, { name: "soak", userEmail: user.email, scopes: ["search", "ingest", "admin"] });
  return async (path, body) => {
    const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    return response.status;
  };
}

async function countLostBytes(pool: Pool, storage: string): Promise<number> {
  const { rows } = await pool.query<{ key: string }>("SELECT DISTINCT storage_key AS key FROM documents");
  const found = await Promise.all(rows.map(({ key }) => readFile(join(storage, key.slice(0, 2), key)).catch(() => null)));
  return found.filter((bytes) => bytes === null).length;
}

async function countOutbox(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>("SELECT count(*)::integer AS count FROM outbox");
  return rows[0]!.count;
}

async function flush(url: string): Promise<void> {
  const redis = connectRedis(url);
  try {
    await again(() => redis.flushall());
  } finally {
    redis.disconnect();
  }
}

/** Asks again while Postgres or Valkey is away; safe for what may run twice. */
async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries > 200) throw error;
      await sleep(100);
    }
  }
}

async function until(isTrue: () => Promise<boolean>, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`not true within ${timeoutMs / 1000} s`);
    await sleep(100);
  }
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
