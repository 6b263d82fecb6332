import { Readable } from "node:stream";
import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteSource } from "@footnote/db/sources/delete-source";
import { getSource } from "@footnote/db/sources/get-source";
import { queueDueSyncs } from "@footnote/db/sources/queue-due-syncs";
import { updateSource } from "@footnote/db/sources/update-source";
import { asSystem } from "@footnote/db/transaction";
import type { SourceId } from "@footnote/domain/ids";
import { createDiskStorage } from "@footnote/storage/create-disk-storage";
import { sweepStorage } from "../src/sweep-storage.ts";
import { createBench, until, type TestBench } from "./start-test-worker.ts";

let bench: TestBench;
beforeAll(async () => void (bench = await createBench()));
afterAll(() => bench[Symbol.asyncDispose]());

const due = () => asSystem(bench.pool, (tx) => queueDueSyncs(tx, 10));
const makeDue = (sourceId: SourceId) =>
  asSystem(bench.pool, (tx) => tx.query("UPDATE sources SET next_sync_at = now() - interval '3 days' WHERE id = $1", [sourceId]));
const view = (sourceId: SourceId) => asSystem(bench.pool, (tx) => getSource(tx, bench.workspaceId, sourceId));

test("a due source is queued once, whatever it missed; paused sources and those without a schedule are not", async () => {
  const folder = await bench.addSource("folder", { kind: "folder", path: bench.files });
  const upload = await bench.addSource("upload", { kind: "upload" });
  expect(await view(folder)).toMatchObject({ everyMinutes: 15 });
  expect(await view(upload)).toMatchObject({ everyMinutes: null, nextSyncAt: null });
  expect(await due()).toBe(0);
  await makeDue(folder);
  expect(await Promise.all([due(), due()])).toContain(1);
  expect(await due()).toBe(0);
  expect(Date.parse((await view(folder)).nextSyncAt!)).toBeGreaterThan(Date.now() + 14 * 60_000);

  await asSystem(bench.pool, (tx) => tx.query("UPDATE sync_runs SET state = 'done'"));
  await makeDue(folder);
  await asSystem(bench.pool, (tx) => updateSource(tx, bench.workspaceId, folder, { paused: true }));
  expect(await due()).toBe(0);
  await asSystem(bench.pool, (tx) => updateSource(tx, bench.workspaceId, folder, { paused: false, everyMinutes: null }));
  expect(await due()).toBe(0);
  expect(await view(folder)).toMatchObject({ everyMinutes: null, nextSyncAt: null });
  await asSystem(bench.pool, (tx) => updateSource(tx, bench.workspaceId, folder, { everyMinutes: 5 }));
  expect((await view(folder)).everyMinutes).toBe(5);
});

test("a running worker syncs a due source by itself", async () => {
  await bench.writeFile("scheduled/a.md", "# A\n\nText.");
  const source = await bench.addSource("scheduled", { kind: "folder", path: `${bench.files}/scheduled` });
  await makeDue(source);
  const worker = await bench.startWorker();
  expect(await bench.waitForRun(source)).toMatchObject({ state: "done", done: 1 });
  await worker.stop();
});

test("a change in a watched folder is read without being asked, a deletion too", async () => {
  await bench.writeFile("watched/deep/a.md", "# A\n\nText.");
  const source = await bench.addSource("watched", { kind: "folder", path: `${bench.files}/watched` });
  const worker = await bench.startWorker();
  await bench.sync(source);
  const titles = async () => {
    const { rows } = await bench.pool.query<{ title: string }>(
      "SELECT title FROM documents WHERE source_id = $1 AND indexed_generation IS NOT NULL ORDER BY title",
      [source],
    );
    return rows.map((row) => row.title).join(",");
  };
  await bench.writeFile("watched/deep/b.md", "# B\n\nText.");
  await until(async () => (await titles()) === "A,B", "the new file to be read");
  await bench.removeFile("watched/deep/a.md");
  await until(async () => (await titles()) === "B", "the removed file to go");
  expect(await titles()).toBe("B");
  await worker.stop();
});

test("bytes that no document refers to are removed after the grace; shared and fresh ones stay", async () => {
  const dir = join(bench.dir, "swept");
  const storage = createDiskStorage(dir);
  const age = async (key: string) => await utimes(join(dir, key.slice(0, 2), key), new Date(0), new Date(0));
  const write = async (text: string) => (await storage.write(Readable.from([Buffer.from(text)]), 100)).key;
  const [lone, shared, replaced, fresh] = [await write("lone"), await write("shared"), await write("replaced"), await write("fresh")];
  for (const key of [lone, shared, replaced]) await age(key);
  const [one, two] = [await bench.addSource("one", { kind: "upload" }), await bench.addSource("two", { kind: "upload" })];
  const insert = (sourceId: SourceId, name: string, key: string) =>
    asSystem(bench.pool, (tx) =>
      tx.query(
        `INSERT INTO documents (id, workspace_id, source_id, external_id, title, file_name, media_type, content_hash, size_bytes, storage_key, allow, audience, source_updated_at)
         VALUES (gen_random_uuid(), $1, $2, $3, 'x', 'x', 'text/plain', $4, 1, $4, '{}', 'internal', now())`,
        [bench.workspaceId, sourceId, name, key],
      ),
    );
  await insert(one, "a", lone);
  await insert(one, "b", shared);
  await insert(one, "c", fresh);
  await insert(two, "b", shared);
  await insert(two, "d", replaced);
  const ctx = { pool: bench.pool, storage };
  expect(await sweepStorage(ctx, 0)).toBe(0);

  await asSystem(bench.pool, (tx) => deleteSource(tx, bench.workspaceId, one));
  await asSystem(bench.pool, (tx) =>
    tx.query("UPDATE documents SET storage_key = 'other', content_hash = 'other' WHERE storage_key = $1", [replaced]),
  );
  expect(await sweepStorage(ctx, 60 * 60_000)).toBe(0);
  await asSystem(bench.pool, (tx) => tx.query("UPDATE released_bytes SET released_at = now() - interval '2 hours'"));
  expect(await sweepStorage(ctx, 60 * 60_000)).toBe(2);
  for (const key of [lone, replaced]) await expect(storage.read(key)).rejects.toMatchObject({ code: "storage_unavailable" });
  for (const key of [shared, fresh]) expect((await storage.read(key)).length).toBeGreaterThan(0);
  // it is looked at again, and goes when still nobody refers to it
  await age(fresh);
  expect(await sweepStorage(ctx, 0)).toBe(1);
});
