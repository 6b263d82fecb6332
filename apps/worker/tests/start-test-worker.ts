import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createPool, type Pool } from "@footnote/db/pool";
import { insertSource } from "@footnote/db/sources/insert-source";
import { insertSyncRun } from "@footnote/db/sync-runs/insert-sync-run";
import { listSyncRuns } from "@footnote/db/sync-runs/list-sync-runs";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import type { SourceId } from "@footnote/domain/ids";
import type { SourceConfig, SyncRun } from "@footnote/domain/source";
import { createTestDatabase } from "@footnote/testing/create-test-database";
import { createTestRedis } from "@footnote/testing/create-test-redis";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

export type TestBench = Awaited<ReturnType<typeof createBench>>;

/** A workspace, a folder and the real worker as a process of its own, on services of this file's own. */
export async function createBench() {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  const redis = stack.use(await createTestRedis());
  const pool = stack.adopt(createPool(database.url, 4), (opened) => opened.end());
  const dir = stack.adopt(await mkdtemp(join(tmpdir(), "footnote-worker-")), (path) => rm(path, { recursive: true, force: true }));
  const { id: workspaceId, everyonePrincipalId } = await asSystem(pool, (tx) => insertWorkspace(tx, "Test"));
  const workers = stack.adopt(new Set<ChildProcess>(), async (open) => {
    await Promise.all([...open].map((child) => end(child, "SIGKILL")));
  });

  const startWorker = async (env: Record<string, string> = {}) => {
    const port = await freePort();
    const child = spawn(process.execPath, [main], {
      env: {
        PATH: process.env["PATH"],
        DATABASE_URL: database.url,
        DATABASE_POOL_SIZE: "4",
        REDIS_URL: redis.url,
        REDIS_PREFIX: redis.prefix,
        FOOTNOTE_DATA_DIR: join(dir, "data"),
        WORKER_PORT: String(port),
        LOG_LEVEL: "warn",
        ...env,
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
    workers.add(child);
    await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.ok === true, "the worker to be ready");
    const stop = async (signal: NodeJS.Signals) => {
      workers.delete(child);
      await end(child, signal);
    };
    return {
      url: `http://127.0.0.1:${port}`,
      freeze: () => child.kill("SIGSTOP"),
      kill: () => stop("SIGKILL"),
      stop: () => stop("SIGTERM"),
    };
  };

  const addSource = (name: string, config: SourceConfig) =>
    asSystem(pool, (tx) =>
      insertSource(tx, { workspaceId, name, config, allow: [everyonePrincipalId], deny: [], audience: "internal", createdBy: null }),
    );
  const queueSync = (sourceId: SourceId) => asSystem(pool, (tx) => insertSyncRun(tx, workspaceId, sourceId));
  const lastRun = async (sourceId: SourceId) => (await asSystem(pool, (tx) => listSyncRuns(tx, workspaceId, sourceId, 1)))[0];
  const waitForRun = async (sourceId: SourceId): Promise<SyncRun> => {
    await until(async () => ["done", "failed"].includes((await lastRun(sourceId))?.state ?? ""), "the run to end");
    return (await lastRun(sourceId))!;
  };

  return {
    pool,
    databaseUrl: database.url,
    redis,
    dir,
    workspaceId,
    everyonePrincipalId,
    startWorker,
    addSource,
    queueSync,
    lastRun,
    waitForRun,
    /** Queues a sync and waits for its end. */
    sync: async (sourceId: SourceId) => {
      await queueSync(sourceId);
      return await waitForRun(sourceId);
    },
    writeFile: async (name: string, content: string | Uint8Array) => {
      const path = join(dir, "files", name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    },
    removeFile: (name: string) => rm(join(dir, "files", name)),
    files: join(dir, "files"),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** What the index holds, row by row, without ids and times: equal indexes give equal lists. */
export async function describeIndex(pool: Pool): Promise<string[]> {
  const rows = await asSystem(pool, async (tx) => {
    const { rows: found } = await tx.query<{ line: string }>(
      `SELECT format('%s|%s|%s|%s|%s|%s', d.external_id, d.state, coalesce(d.error_code, ''), c.ordinal, c.text_hash, (SELECT count(*) FROM chunk_embeddings e JOIN embedding_models m ON m.id = e.model_id AND m.state = 'active' WHERE e.chunk_id = c.id)) AS line
       FROM documents d LEFT JOIN chunks c ON c.document_id = d.id ORDER BY d.external_id, c.ordinal`,
    );
    return found;
  });
  return rows.map((row) => row.line);
}

/** Waits until `isTrue`; fails after four minutes saying for what it waited. */
export async function until(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 240_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`waited four minutes for ${what}`);
    await sleep(50);
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
