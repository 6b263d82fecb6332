import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "@footnote/config/config";
import { describeTables, sortByReference } from "@footnote/db/backup/describe-tables";
import { exportTable } from "@footnote/db/backup/export-table";
import { createEmbeddingModel } from "@footnote/db/embedding-models/create-embedding-model";
import { createPool } from "@footnote/db/pool";
import { createDiskStorage } from "@footnote/storage/create-disk-storage";
import { createLogger } from "@footnote/telemetry/logger";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";
import { readBackup } from "../src/backup/read-backup.ts";
import { writeBackup } from "../src/backup/write-backup.ts";
import { loadDemo } from "../src/start/load-demo.ts";

let folder: string;
let source: TestDatabase;
let target: TestDatabase;
const onProgress = () => {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "footnote-backup-test-"));
  source = await createTestDatabase();
  target = await createTestDatabase();
  await fillSource();
});

afterAll(async () => {
  await source[Symbol.asyncDispose]();
  await target[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test("what comes back is what was there, row by row and byte by byte, and new rows get new numbers", async () => {
  const file = join(folder, "backup.tar.gz");
  const from = createDiskStorage(join(folder, "storage"));
  const to = createDiskStorage(join(folder, "restored"));
  const { key } = await from.write(Readable.from([Buffer.from("the handbook")]), 1_000);
  await query(source.url, "UPDATE documents SET storage_key = $1", [key]);

  const written = await writeBackup({ databaseUrl: source.url, storage: from, file, onProgress });
  const restored = await readBackup({ databaseUrl: target.url, storage: to, file, onProgress });

  expect(restored).toEqual({ rows: written.rows, files: 1 });
  expect(await dump(target.url)).toEqual(await dump(source.url));
  expect(Buffer.from(await to.read(key)).toString()).toBe("the handbook");
  const [model] = await query(target.url, "SELECT max(id) AS id FROM embedding_models");
  const pool = createPool(target.url, 1);
  const next = await createEmbeddingModel(pool, 1, { name: "next", provider: "built-in", dimensions: 8 }, "building");
  await pool.end();
  expect(next.id).toBeGreaterThan(model!.id as number);

  await expect(readBackup({ databaseUrl: target.url, storage: to, file, onProgress })).rejects.toMatchObject({ code: "conflict" });
});

test("a file that is cut off or is something else is refused and leaves nothing behind", async () => {
  await using empty = await createTestDatabase();
  const storage = createDiskStorage(join(folder, "unused"));
  const whole = join(folder, "whole.tar.gz");
  await writeBackup({ databaseUrl: source.url, storage: createDiskStorage(join(folder, "storage")), file: whole, onProgress });
  const cut = join(folder, "cut.tar.gz");
  await writeFile(cut, (await readFile(whole)).subarray(0, -400));
  const other = join(folder, "other.tar.gz");
  await writeFile(other, "not a backup");
  for (const file of [cut, other]) {
    await expect(readBackup({ databaseUrl: empty.url, storage, file, onProgress })).rejects.toMatchObject({ code: "invalid_request" });
    expect(await query(empty.url, "SELECT id FROM workspaces")).toEqual([]);
  }
});

test("a folder that cannot be written to is a failure in a sentence, not an end without one", async () => {
  const options = { databaseUrl: source.url, storage: createDiskStorage(join(folder, "storage")), onProgress };
  await expect(writeBackup({ ...options, file: join(folder, "missing/backup.tar.gz") })).rejects.toMatchObject({
    code: "storage_unavailable",
    message: expect.stringContaining("ENOENT") as string,
  });
});

test("tables come after those they refer to, circles do not hang", () => {
  const tables = ["c", "b", "a"].map((name) => ({ name }));
  const order = (references: { from: string; to: string }[]) => sortByReference(tables, references).map(({ name }) => name);
  expect(
    order([
      { from: "c", to: "b" },
      { from: "b", to: "a" },
    ]),
  ).toEqual(["a", "b", "c"]);
  expect(
    order([
      { from: "c", to: "b" },
      { from: "b", to: "c" },
    ]),
  ).toEqual(["a", "c", "b"]);
});

async function fillSource(): Promise<void> {
  const config = loadConfig({});
  await loadDemo({
    databaseUrl: source.url,
    config,
    logger: createLogger({ service: "test", level: "silent" }),
    signal: new AbortController().signal,
  });
  const pool = createPool(source.url, 1);
  const { id } = await createEmbeddingModel(
    pool,
    1,
    { name: "test", provider: "built-in", dimensions: 4, artefact: Buffer.from([0, 255, 1]) },
    "active",
  );
  await pool.end();
  await query(source.url, "INSERT INTO embedding_cache (model_id, text_hash, embedding) VALUES ($1, 'h', '[0.1,-0.25,3,0.000061]')", [id]);
  await query(
    source.url,
    `INSERT INTO documents (id, workspace_id, source_id, external_id, title, file_name, media_type, size_bytes, storage_key, content_hash, allow, deny, audience, source_updated_at)
     SELECT gen_random_uuid(), workspace_id, id, 'a "quoted" \\ name' || chr(10) || 'ü', 'Title', 'a.txt', 'text/plain', 12, '', 'hash', allow, deny, audience, now() FROM sources LIMIT 1`,
  );
}

async function dump(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables: Record<string, string[]> = {};
  await client.query("BEGIN");
  for (const table of await describeTables(client)) {
    const rows: string[] = [];
    for await (const piece of exportTable(client, table)) rows.push(...piece);
    tables[table.name] = rows.toSorted();
  }
  await client.query("ROLLBACK");
  await client.end();
  return tables;
}

async function query(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
