import { truncate } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listSourceErrors } from "@footnote/db/documents/list-source-errors";
import { getSource } from "@footnote/db/sources/get-source";
import { updateSource } from "@footnote/db/sources/update-source";
import { asSystem } from "@footnote/db/transaction";
import { approveRemoval } from "@footnote/ingestion/sources/approve-removal";
import { retryFailedDocuments } from "@footnote/ingestion/sources/retry-failed-documents";
import { createBench, describeIndex, until, type TestBench } from "./start-test-worker.ts";

let bench: TestBench;
beforeAll(async () => {
  bench = await createBench();
  await bench.startWorker();
});
afterAll(() => bench[Symbol.asyncDispose]());

const count = async (sql: string, values: unknown[] = []) => {
  const { rows } = await asSystem(bench.pool, (tx) => tx.query<{ count: number }>(sql, values));
  return rows[0]!.count;
};

test("a folder is indexed, a change replaces, a removal removes, and what is unchanged costs nothing", async () => {
  await bench.writeFile("one/leave.md", "# Leave\n\nEmployees get 28 days of leave a year.");
  await bench.writeFile("one/travel.md", "# Travel\n\nHotels up to 140 euros a night.");
  await bench.writeFile("one/old.txt", "This page will go.");
  const source = await bench.addSource("one", { kind: "folder", path: `${bench.files}/one` });
  expect(await bench.sync(source)).toMatchObject({ state: "done", found: 3, done: 3, failed: 0, unchanged: 0, removed: 0 });
  expect((await describeIndex(bench.pool)).length).toBe(3);
  const vectorsOfLeave = await count(
    "SELECT count(*) FROM chunk_embeddings e JOIN documents d ON d.id = e.document_id WHERE d.external_id = 'leave.md'",
  );
  expect(vectorsOfLeave).toBe(1);

  await bench.writeFile("one/leave.md", "# Leave\n\nEmployees get 30 days of leave a year, from 2027 on.");
  await bench.removeFile("one/old.txt");
  expect(await bench.sync(source)).toMatchObject({ state: "done", found: 2, done: 1, unchanged: 1, removed: 1 });
  expect(await count("SELECT count(*) FROM chunks WHERE text LIKE '%28 days%'")).toBe(0);
  expect(await count("SELECT count(*) FROM chunks WHERE text LIKE '%30 days%'")).toBe(1);
  expect(await count("SELECT count(*) FROM chunks WHERE text LIKE '%will go%'")).toBe(0);

  const parsedBefore = await count("SELECT coalesce(sum(generation), 0) AS count FROM documents WHERE source_id = $1", [source]);
  expect(await bench.sync(source)).toMatchObject({ state: "done", found: 2, done: 0, unchanged: 2, removed: 0 });
  expect(await count("SELECT coalesce(sum(generation), 0) AS count FROM documents WHERE source_id = $1", [source])).toBe(parsedBefore);
});

test("documents that cannot be read are listed with their reason and can be tried again", async () => {
  await bench.writeFile("two/empty.md", "");
  await bench.writeFile("two/broken.docx", "PK\u0003\u0004 not really a docx");
  await bench.writeFile("two/fine \u202E\nname.md", "# Fine\n\nThis one is readable.");
  const source = await bench.addSource("two", { kind: "folder", path: `${bench.files}/two` });
  await bench.writeFile("two/huge.bin", "x");
  await truncate(`${bench.files}/two/huge.bin`, 2 * 1024 ** 3);
  expect(await bench.sync(source)).toMatchObject({ state: "done", found: 4, done: 1, failed: 3 });
  const errors = await asSystem(bench.pool, (tx) => listSourceErrors(tx, bench.workspaceId, source));
  const reasons = Object.fromEntries(errors.map((error) => [error.externalId, error.code]));
  expect(reasons["empty.md"]).toBe("document_empty");
  expect(reasons["broken.docx"]).toMatch(/^document_(corrupt|unsupported)$/);
  expect(reasons["huge.bin"]).toBe("document_too_large");
  for (const error of errors) expect(error.message).toMatch(/\.$/);

  // its next sync leaves what reading again would not heal
  expect(await bench.sync(source)).toMatchObject({ state: "done", failed: 0, unchanged: 4 });
  const notify = () => {};
  expect(await retryFailedDocuments({ pool: bench.pool, notifyOutbox: notify }, bench.workspaceId, source)).toEqual({ retried: 3 });
});

test("a retry while a sync is under way is read by the one that follows", async () => {
  await bench.writeFile("later/empty.md", "");
  const source = await bench.addSource("later", { kind: "folder", path: `${bench.files}/later` });
  expect(await bench.sync(source)).toMatchObject({ state: "done", failed: 1 });
  // read only when asked, so that nothing else comes to its help
  await bench.pool.query("UPDATE sources SET every_minutes = NULL, next_sync_at = NULL WHERE id = $1", [source]);
  // a run that has listed the folder already, and whose documents are on their way
  const { runId } = await bench.queueSync(source);
  await until(async () => (await bench.lastRun(source))?.id === runId && (await bench.lastRun(source))?.state === "done", "the run to end");
  await bench.pool.query("UPDATE sync_runs SET state = 'running', finished_at = NULL WHERE id = $1", [runId]);
  await bench.writeFile("later/empty.md", "# Late\n\nThis came while the others were read.");
  await retryFailedDocuments({ pool: bench.pool, notifyOutbox: () => {} }, bench.workspaceId, source);
  await bench.pool.query("UPDATE sync_runs SET state = 'done', finished_at = now() WHERE id = $1", [runId]);
  await until(
    async () => (await count("SELECT count(*) FROM chunks WHERE text LIKE '%came while the others%'")) === 1,
    "the document to be read",
  );
});

test("a new access list reaches documents, chunks and vectors in one step", async () => {
  const { rows } = await asSystem(bench.pool, (tx) => tx.query<{ id: string }>("SELECT id FROM sources WHERE name = 'one'"));
  const nobody = 999_999;
  await asSystem(bench.pool, (tx) => updateSource(tx, bench.workspaceId, rows[0]!.id, { allow: [nobody], audience: "customer" }));
  for (const table of ["documents", "chunks", "chunk_embeddings"]) {
    expect(
      await count(`SELECT count(*) FROM ${table} WHERE source_id = $1 AND NOT (allow = $2 AND audience = 'customer')`, [
        rows[0]!.id,
        [nobody],
      ]),
    ).toBe(0);
    expect(await count(`SELECT count(*) FROM ${table} WHERE source_id = $1`, [rows[0]!.id])).toBeGreaterThan(0);
  }
});

test("a source that seems to have emptied is paused, not deleted, until the admin approves; resuming alone asks again", async () => {
  for (let index = 0; index < 12; index++) await bench.writeFile(`three/page-${index}.md`, `# Page ${index}\n\nText of page ${index}.`);
  const source = await bench.addSource("three", { kind: "folder", path: `${bench.files}/three` });
  expect(await bench.sync(source)).toMatchObject({ state: "done", done: 12 });
  for (let index = 0; index < 11; index++) await bench.removeFile(`three/page-${index}.md`);
  expect(await bench.sync(source)).toMatchObject({ state: "failed", errorCode: "source_emptied" });
  expect(await count("SELECT count(*) FROM documents WHERE source_id = $1", [source])).toBe(12);
  expect(await count("SELECT count(*) FROM sources WHERE id = $1 AND paused", [source])).toBe(1);

  const view = () => asSystem(bench.pool, (tx) => getSource(tx, bench.workspaceId, source));
  expect(await view()).toMatchObject({ pausedBecause: { code: "source_emptied", missingDocuments: 11 } });

  await asSystem(bench.pool, (tx) => updateSource(tx, bench.workspaceId, source, { paused: false }));
  expect(await view()).toMatchObject({ paused: false, pausedBecause: null });
  const ctx = { pool: bench.pool, notifyOutbox: () => {} };
  await expect(approveRemoval(ctx, bench.workspaceId, source)).rejects.toMatchObject({ code: "conflict" });
  expect(await bench.sync(source)).toMatchObject({ state: "failed", errorCode: "source_emptied" });
  expect(await count("SELECT count(*) FROM documents WHERE source_id = $1", [source])).toBe(12);

  // what is missing beyond the approval is asked about again
  await asSystem(bench.pool, (tx) => tx.query("UPDATE sources SET missing_documents = 10 WHERE id = $1", [source]));
  await approveRemoval(ctx, bench.workspaceId, source);
  expect(await bench.waitForRun(source)).toMatchObject({ state: "failed", errorCode: "source_emptied" });
  expect(await approveRemoval(ctx, bench.workspaceId, source)).toMatchObject({ documents: 11 });
  expect(await bench.waitForRun(source)).toMatchObject({ state: "done", removed: 11 });
  expect(await count("SELECT count(*) FROM documents WHERE source_id = $1", [source])).toBe(1);
});

test("a source that cannot be reached fails its run and keeps its documents", async () => {
  const source = await bench.addSource("gone", { kind: "folder", path: `${bench.files}/never-there` });
  expect(await bench.sync(source)).toMatchObject({ state: "failed", errorCode: "source_config_invalid" });
});
