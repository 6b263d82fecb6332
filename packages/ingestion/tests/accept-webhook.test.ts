import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@footnote/db/new-id";
import { createPool, type Pool } from "@footnote/db/pool";
import { getSource } from "@footnote/db/sources/get-source";
import { insertSource } from "@footnote/db/sources/insert-source";
import { updateSource } from "@footnote/db/sources/update-source";
import { createSecretKeys } from "@footnote/db/source-secrets/secret-keys";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import type { SourceId } from "@footnote/domain/ids";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";
import { acceptWebhook } from "../src/sources/accept-webhook.ts";
import { storeSecret } from "../src/sources/store-secret.ts";

const secretKeys = createSecretKeys({ sources: "k".repeat(32), sourcesBefore: undefined });
const body = Buffer.from('{"changed":true}');
const sign = (secret: string) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

let database: TestDatabase;
let pool: Pool;
let workspaceId: number;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 2);
  ({ id: workspaceId } = await asSystem(pool, (tx) => insertWorkspace(tx, "Acme")));
});
afterAll(async () => {
  await pool.end();
  await database[Symbol.asyncDispose]();
});

const addSource = async (name: string, secret: Record<string, string>) => {
  const sourceId = await asSystem(pool, (tx) =>
    insertSource(tx, {
      workspaceId,
      name,
      config: { kind: "folder", path: "/srv" },
      allow: [],
      deny: [],
      audience: "internal",
      createdBy: null,
    }),
  );
  await asSystem(pool, (tx) => storeSecret({ secretKeys }, tx, workspaceId, sourceId, secret));
  return sourceId;
};
const call = (sourceId: SourceId, signature: string) =>
  acceptWebhook({ pool, secretKeys, notifyOutbox: () => {} }, sourceId, body, signature);

test("a signed call queues a sync; another while it is under way brings the next one forward", async () => {
  const source = await addSource("signed", { webhookSecret: "shared" });
  const { runId } = await call(source, sign("shared"));
  await pool.query("UPDATE sync_runs SET state = 'listing' WHERE id = $1", [runId]);
  expect(await call(source, sign("shared"))).toEqual({ runId });
  const { nextSyncAt } = await asSystem(pool, (tx) => getSource(tx, workspaceId, source));
  expect(Date.parse(nextSyncAt!)).toBeLessThan(Date.now() + 60_000);
});

test("a wrong signature, a source without a secret, a paused and an unknown one look the same", async () => {
  const paused = await addSource("paused", { webhookSecret: "shared" });
  await asSystem(pool, (tx) => updateSource(tx, workspaceId, paused, { paused: true }));
  const calls: [SourceId, string][] = [
    [await addSource("other", { webhookSecret: "shared" }), sign("wrong")],
    [await addSource("cut", { webhookSecret: "shared" }), sign("shared").slice(0, -1)],
    [await addSource("none", {}), sign("")],
    [paused, sign("shared")],
    [newId<SourceId>(), sign("shared")],
  ];
  for (const [source, signature] of calls)
    await expect(call(source, signature)).rejects.toMatchObject({ code: "not_found", message: "There is no such webhook." });
  const { rows } = await asSystem(pool, (tx) =>
    tx.query("SELECT FROM sync_runs WHERE source_id = ANY($1)", [calls.map(([source]) => source)]),
  );
  expect(rows).toEqual([]);
});
