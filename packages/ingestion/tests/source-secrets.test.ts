import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "@footnote/db/pool";
import { getSource } from "@footnote/db/sources/get-source";
import { insertSource } from "@footnote/db/sources/insert-source";
import { rotateSourceSecrets } from "@footnote/db/source-secrets/rotate-source-secrets";
import { createSecretKeys } from "@footnote/db/source-secrets/secret-keys";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import type { SourceId } from "@footnote/domain/ids";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";
import { readSecret } from "../src/sources/read-secret.ts";
import { storeSecret } from "../src/sources/store-secret.ts";

const [oldKey, newKey] = ["o".repeat(32), "n".repeat(32)];
const oldKeys = createSecretKeys({ sources: oldKey, sourcesBefore: undefined });
const rotating = createSecretKeys({ sources: newKey, sourcesBefore: oldKey })!;
const newKeys = createSecretKeys({ sources: newKey, sourcesBefore: undefined });
const secret = { token: "xoxb-very-secret" };

let database: TestDatabase;
let pool: Pool;
let workspaceId: number;
let sourceId: SourceId;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 2);
  ({ id: workspaceId } = await asSystem(pool, (tx) => insertWorkspace(tx, "Acme")));
  sourceId = await asSystem(pool, (tx) =>
    insertSource(tx, { workspaceId, name: "s", config: { kind: "upload" }, allow: [], deny: [], audience: "internal", createdBy: null }),
  );
});
afterAll(async () => {
  await pool.end();
  await database[Symbol.asyncDispose]();
});
const read = (secretKeys: ReturnType<typeof createSecretKeys>) => readSecret({ pool, secretKeys }, workspaceId, sourceId);

test("a secret rests encrypted, is told of but not shown, and opens again", async () => {
  expect(await read(oldKeys)).toEqual({});
  await asSystem(pool, (tx) => storeSecret({ secretKeys: oldKeys }, tx, workspaceId, sourceId, secret));
  expect(await read(oldKeys)).toEqual(secret);
  const shown = await asSystem(pool, (tx) => getSource(tx, workspaceId, sourceId));
  expect(shown.hasSecret).toBe(true);
  expect(JSON.stringify(shown)).not.toContain("xoxb");
  const { rows } = await asSystem(pool, (tx) =>
    tx.query<{ found: boolean }>("SELECT position(convert_to('xoxb', 'UTF8') IN sealed) > 0 AS found FROM source_secrets"),
  );
  expect(rows).toEqual([{ found: false }]);
});

test("without a key nothing is kept", async () => {
  await expect(asSystem(pool, (tx) => storeSecret({ secretKeys: undefined }, tx, workspaceId, sourceId, secret))).rejects.toMatchObject({
    code: "config_invalid",
  });
});

test("rotation moves every secret to the new key, once; a key that opens nothing changes nothing", async () => {
  await expect(asSystem(pool, (tx) => rotateSourceSecrets(tx, newKeys!))).rejects.toMatchObject({ code: "config_invalid" });
  expect(await read(oldKeys)).toEqual(secret);
  expect(await asSystem(pool, (tx) => rotateSourceSecrets(tx, rotating))).toEqual({ total: 1, rotated: 1 });
  expect(await asSystem(pool, (tx) => rotateSourceSecrets(tx, rotating))).toEqual({ total: 1, rotated: 0 });
  expect(await read(newKeys)).toEqual(secret);
  await expect(read(oldKeys)).rejects.toMatchObject({ code: "config_invalid" });
});
