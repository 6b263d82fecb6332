import { createHmac } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSecretKeys } from "@footnote/db/source-secrets/secret-keys";
import { deleteSource } from "@footnote/db/sources/delete-source";
import { getSource } from "@footnote/db/sources/get-source";
import { asSystem } from "@footnote/db/transaction";
import { createUser } from "@footnote/db/users/create-user";
import type { SourceId } from "@footnote/domain/ids";
import { acceptWebhook } from "@footnote/ingestion/sources/accept-webhook";
import { storeSecret } from "@footnote/ingestion/sources/store-secret";
import { sweepConnectorFolders } from "../src/sweep-connector-folders.ts";
import { createBench, until, type TestBench } from "./start-test-worker.ts";

let bench: TestBench;
beforeAll(async () => {
  bench = await createBench();
  for (const name of ["ada", "bob"])
    await asSystem(bench.pool, (tx) => createUser(tx, bench.workspaceId, { email: `${name}@acme.example`, name, role: "employee" }));
});
afterAll(() => bench[Symbol.asyncDispose]());

const secretsKey = "a key for tests, 32 characters long";
const users = ["ada", "bob"].map((name) => ({ id: name, profile: { email: `${name}@acme.example` } }));
/** The export of a private channel: its members, and what was said on each day. */
async function writeChannel(folder: string, members: string[], days: Record<string, string | null>): Promise<void> {
  await bench.writeFile(`${folder}/users.json`, JSON.stringify(users));
  await bench.writeFile(`${folder}/channels.json`, "[]");
  await bench.writeFile(`${folder}/groups.json`, JSON.stringify([{ id: "C2", name: "board", members }]));
  for (const [day, text] of Object.entries(days)) {
    const messages = text === null ? [] : [{ type: "message", ts: `${Date.parse(day) / 1000 + 60}.000100`, user: "ada", text }];
    await bench.writeFile(`${folder}/board/${day}.json`, JSON.stringify(messages));
  }
}

/** What a reader finds of the source: the text of each chunk with its readers, in one line. */
async function found(source: SourceId): Promise<string> {
  const { rows } = await bench.pool.query<{ line: string }>(
    `SELECT c.text || ' for ' || array_to_string(describe_principals(e.allow), ',') AS line
     FROM chunks c JOIN chunk_embeddings e ON e.chunk_id = c.id WHERE c.source_id = $1 ORDER BY c.text`,
    [source],
  );
  return rows.map(({ line }) => line).join("\n");
}

test.each(["pushed", "at its time"])("edit, deletion and new readers are in force soon after they were %s", async (way) => {
  const folder = way.replaceAll(" ", "-");
  await writeChannel(folder, ["ada"], { "2026-11-02": "The rent is 900.", "2026-11-03": "The door code is 4711." });
  const source = await bench.addSource(folder, { kind: "slack-export", path: `${bench.files}/${folder}`, files: true });
  const secretKeys = createSecretKeys({ sources: secretsKey, sourcesBefore: undefined });
  await asSystem(bench.pool, (tx) => storeSecret({ secretKeys }, tx, bench.workspaceId, source, { webhookSecret: "word" }));
  const worker = await bench.startWorker({ SECRETS_KEY: secretsKey });
  await bench.sync(source);
  expect(await found(source)).toMatch(/900.* for user:ada[^]*4711.* for user:ada/);

  await writeChannel(folder, ["bob"], { "2026-11-02": "The rent is 950.", "2026-11-03": null });
  if (way === "pushed") {
    const body = Buffer.from("{}");
    const signature = `sha256=${createHmac("sha256", "word").update(body).digest("hex")}`;
    await acceptWebhook({ pool: bench.pool, notifyOutbox: () => {}, secretKeys }, source, body, signature);
  } else await bench.pool.query("UPDATE sources SET next_sync_at = now() WHERE id = $1", [source]);
  const deadline = Date.now() + 60_000;
  await until(async () => {
    if (Date.now() > deadline) throw new Error("not in force after 60 s");
    const now = await found(source);
    return now.includes("950") && !now.includes("4711") && now.includes("for user:bob@acme.example") && !now.includes("ada@acme");
  }, "the changes");
  expect(await found(source)).toMatch(/The rent is 950\.$|The rent is 950\. for user:bob@acme\.example$/);
  await until(
    async () => (await asSystem(bench.pool, (tx) => getSource(tx, bench.workspaceId, source))).oldestUnsyncedChangeAt === null,
    "its run to end",
  );
  await worker.stop();
});

test("removing a source leaves nothing of it: documents, vectors, cached vectors, secrets, runs, what its connector kept", async () => {
  const source = await bench.addSource("removed", { kind: "folder", path: `${bench.files}/removed` });
  const other = await bench.addSource("kept", { kind: "folder", path: `${bench.files}/kept` });
  await bench.writeFile("removed/a.md", "# A\n\nOnly here.");
  await bench.writeFile("removed/b.md", "# B\n\nIn both.");
  await bench.writeFile("kept/b.md", "# B\n\nIn both.");
  const worker = await bench.startWorker();
  await bench.sync(source);
  await bench.sync(other);
  await worker.stop();
  await bench.pool.query(
    "INSERT INTO embedding_cache (model_id, text_hash, embedding) SELECT DISTINCT ON (text_hash) model_id, text_hash, embedding FROM chunk_embeddings WHERE source_id = $1",
    [source],
  );
  const connectorsDir = join(bench.dir, "data", "connectors");
  for (const id of [source, other]) {
    await mkdir(join(connectorsDir, id), { recursive: true });
    await writeFile(join(connectorsDir, id, "kept"), "x");
  }
  expect(await asSystem(bench.pool, (tx) => deleteSource(tx, bench.workspaceId, source))).toEqual({ documents: 2 });
  for (const table of ["documents", "chunks", "chunk_embeddings", "sync_runs", "source_secrets"]) {
    const { rows } = await bench.pool.query<{ count: number }>(`SELECT count(*)::integer AS count FROM ${table} WHERE source_id = $1`, [
      source,
    ]);
    expect([table, rows[0]!.count]).toEqual([table, 0]);
  }
  // what another source says as well keeps its vector
  const { rows: cached } = await bench.pool.query("SELECT text_hash FROM embedding_cache");
  const { rows: kept } = await bench.pool.query("SELECT DISTINCT text_hash FROM chunks WHERE source_id = $1", [other]);
  expect(cached).toEqual(kept);
  expect(await sweepConnectorFolders({ pool: bench.pool, connectorsDir })).toBe(1);
  expect(await sweepConnectorFolders({ pool: bench.pool, connectorsDir })).toBe(0);
});
