import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authenticateApiKey } from "@footnote/access/keys/authenticate-api-key";
import { createPool } from "@footnote/db/pool";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

async function footnote(input: string, ...words: string[]) {
  const child = spawn(process.execPath, [main, ...words], { env: { PATH: process.env["PATH"], DATABASE_URL: database.url } });
  child.stdin.end(input);
  const [output, complaint, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once("exit", resolve)),
  ]);
  return { output, complaint, code };
}

test("setup makes the workspace and an admin whose key works, once; a password that is too short makes nothing", async () => {
  const short = await footnote("short", "setup", "Acme", "ada@acme.example", "--password-stdin");
  expect(short.code).not.toBe(0);
  expect(short.complaint).toContain("password");

  const made = await footnote("a long enough password", "setup", "Acme", "Ada@acme.example", "--password-stdin", "--json");
  const { email, apiKey } = JSON.parse(made.output) as { email: string; apiKey: string };
  expect(email).toBe("ada@acme.example");
  const pool = createPool(database.url, 1);
  const { rows } = await pool.query<{ role: string; company: string }>(
    "SELECT u.role, w.name AS company FROM users u JOIN workspaces w ON w.id = u.workspace_id",
  );
  expect(rows).toEqual([{ role: "admin", company: "Acme" }]);
  expect(await authenticateApiKey({ pool }, apiKey)).toBeTruthy();
  await pool.end();

  const again = await footnote("", "setup", "Other", "eve@acme.example");
  expect(again.code).not.toBe(0);
  expect(again.complaint).toContain("has a workspace already");
});
