import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listUnfinishedDocuments } from "@footnote/db/documents/list-unfinished-documents";
import { createPool, type Pool } from "@footnote/db/pool";
import { insertSource } from "@footnote/db/sources/insert-source";
import { finishRunIfComplete } from "@footnote/db/sync-runs/finish-run-if-complete";
import { insertSyncRun } from "@footnote/db/sync-runs/insert-sync-run";
import { listUnfinishedRuns } from "@footnote/db/sync-runs/list-unfinished-runs";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import type { SourceId } from "@footnote/domain/ids";
import { parseDocument } from "@footnote/ingestion/parse/parse-document";
import { createDiskStorage } from "@footnote/storage/create-disk-storage";
import { createLogger } from "@footnote/telemetry/logger";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { activeEmbedder } from "../src/active-embedder.ts";
import type { WorkerContext } from "../src/context.ts";
import { indexDocumentJob } from "../src/jobs/index-document.ts";
import { parseDocumentJob } from "../src/jobs/parse-document.ts";
import { syncSourceJob } from "../src/jobs/sync-source.ts";
import { countHalfDocuments, describeRows } from "./soak/describe-rows.ts";
import { writePages } from "./soak/write-pages.ts";

/*
 * A crash right before and right after every commit of the pipeline, one at a time: the process is gone from that moment on, another one
 * starts from the rows alone and goes on. The rows are then those of a run without a crash.
 */
const documents = 5;
let database: TestDatabase;
let pool: Pool;
let dir: string;
let workspaceId: number;
let everyone: number;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 4);
  dir = await mkdtemp(join(tmpdir(), "footnote-faults-"));
  await mkdir(join(dir, "pages"));
  ({ id: workspaceId, everyonePrincipalId: everyone } = await asSystem(pool, (tx) => insertWorkspace(tx, "Faults")));
});
afterAll(async () => {
  await pool.end();
  await database[Symbol.asyncDispose]();
  await rm(dir, { recursive: true, force: true });
});

type Fault = { commit: number; when: "before" | "after" };
class Crash extends Error {}

/** A pool whose process dies at one commit: nothing it does from then on reaches the database. */
function dyingPool(fault: Fault | null): { pool: Pool; commits(): number } {
  let commits = 0;
  let isDead = false;
  const query = async (client: { query(...given: unknown[]): Promise<unknown> }, given: unknown[]) => {
    if (isDead && given[0] !== "ROLLBACK") throw new Crash();
    if (given[0] !== "COMMIT") return await client.query(...given);
    isDead = fault !== null && ++commits === fault.commit;
    if (fault === null) commits++;
    if (isDead && fault!.when === "before") throw new Crash();
    const result = await client.query(...given);
    if (isDead) throw new Crash();
    return result;
  };
  const connect = async () => {
    if (isDead) throw new Crash();
    const client = await pool.connect();
    return new Proxy(client, {
      get: (target, name) => {
        if (name === "query") return (...given: unknown[]) => query(target as never, given);
        const value = Reflect.get(target, name) as unknown;
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  };
  return {
    pool: new Proxy(pool, { get: (target, name) => (name === "connect" ? connect : Reflect.get(target, name)) }),
    commits: () => commits,
  };
}

/** What a worker does from its start until nothing is left to do, one job after the other, from the rows alone. */
async function work(through: Pool): Promise<{ parsed: number }> {
  let parsed = 0;
  const { signal } = new AbortController();
  const ctx = {
    pool: through,
    storage: createDiskStorage(join(dir, "storage")),
    logger: createLogger({ service: "test", level: "silent" }),
    parse: async (input: Parameters<WorkerContext["parse"]>[0]) => {
      parsed++;
      return await parseDocument(input, { config: { maxDocumentBytes: 1_000_000 }, signal });
    },
    embedderFor: (id: number) => activeEmbedder({ pool: through, config: { embedding: null, secrets: {} } as WorkerContext["config"] }, id),
    notifyOutbox: () => {},
    maxDocumentBytes: 1_000_000,
    fetchAllowedAddresses: [],
    folderRoots: [],
  } as unknown as WorkerContext;
  for (;;) {
    const runs = (await asSystem(through, listUnfinishedRuns)).filter((run) => run.state !== "running");
    for (const run of runs) await syncSourceJob.run(ctx, run, signal);
    const open = await asSystem(through, (tx) => listUnfinishedDocuments(tx, null, 100));
    for (const document of open) await (document.state === "accepted" ? parseDocumentJob : indexDocumentJob).run(ctx, document, signal);
    if (runs.length + open.length === 0) break;
  }
  // as rebuild-queue does for a crash between the last document and the end of its run
  for (const run of await asSystem(through, listUnfinishedRuns))
    await asSystem(through, (tx) => finishRunIfComplete(tx, run.workspaceId, run.runId));
  return { parsed };
}

async function addSource(): Promise<SourceId> {
  const config = { kind: "folder", path: join(dir, "pages") } as const;
  return await asSystem(pool, (tx) =>
    insertSource(tx, { workspaceId, name: "pages", config, allow: [everyone], deny: [], audience: "internal", createdBy: null }),
  );
}

/** A first sync of round 0, then a crash somewhere in the sync of round 1 (edits, removals, a new page), then the start after it. */
async function runWith(fault: Fault | null): Promise<{ commits: number; rows: string[]; runs: string[] }> {
  await pool.query("DELETE FROM sources; DELETE FROM outbox");
  await writePages(join(dir, "pages"), documents, 0);
  await writeFile(join(dir, "pages", "later.md"), "# Later\n\nGone in the next round.\n");
  const sourceId = await addSource();
  await asSystem(pool, (tx) => insertSyncRun(tx, workspaceId, sourceId));
  await work(pool);
  await writePages(join(dir, "pages"), documents, 3);
  await rm(join(dir, "pages", "later.md"));
  await writeFile(join(dir, "pages", "new.md"), "# New\n\nCame in this round.\n");
  await asSystem(pool, (tx) => insertSyncRun(tx, workspaceId, sourceId));
  const dying = dyingPool(fault);
  await work(dying.pool).catch((error: unknown) => {
    if (!(error instanceof Crash) && (error as { code?: string }).code !== "database_unavailable") throw error;
  });
  expect(await countHalfDocuments(pool)).toBe(0);
  await work(pool);
  const { rows: runs } = await pool.query<{ line: string }>(
    "SELECT concat_ws('|', state, found, done, failed, removed, error_code) AS line FROM sync_runs ORDER BY created_at",
  );
  return { commits: dying.commits(), rows: await describeRows(pool), runs: runs.map((run) => run.line) };
}

test("a crash before or after any commit of a sync leaves what an undisturbed sync leaves", { timeout: 300_000 }, async () => {
  const expected = await runWith(null);
  expect(expected.runs).toHaveLength(2);
  expect(expected.commits).toBeGreaterThan(20);
  for (let commit = 1; commit <= expected.commits; commit++) {
    for (const when of ["before", "after"] as const) {
      const found = await runWith({ commit, when });
      expect(found.rows, `crash ${when} commit ${commit}`).toEqual(expected.rows);
      expect(
        found.runs.map((run) => run.split("|")[0]),
        `crash ${when} commit ${commit}`,
      ).toEqual(["done", "done"]);
    }
  }
});

test("what is unchanged is neither parsed nor written", async () => {
  await runWith(null);
  const { rows } = await pool.query<{ id: SourceId }>("SELECT id FROM sources");
  const before = await pool.query("SELECT sum(generation)::integer AS generations, count(*)::integer AS documents FROM documents");
  await asSystem(pool, (tx) => insertSyncRun(tx, workspaceId, rows[0]!.id));
  expect(await work(pool)).toEqual({ parsed: 0 });
  const after = await pool.query("SELECT sum(generation)::integer AS generations, count(*)::integer AS documents FROM documents");
  expect(after.rows).toEqual(before.rows);
});
