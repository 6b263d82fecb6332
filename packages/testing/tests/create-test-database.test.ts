import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "../src/create-test-database.ts";

test("two files get migrated databases that do not see each other's rows", async () => {
  await using first = await createTestDatabase();
  await using second = await createTestDatabase();
  const insert = "INSERT INTO workspaces (name) VALUES ('one') RETURNING name";
  await query(first.url, insert);
  expect(await query(first.url, "SELECT name FROM workspaces WHERE name = 'one'")).toHaveLength(1);
  expect(await query(second.url, "SELECT name FROM workspaces WHERE name = 'one'")).toHaveLength(0);
});

test("a pool that nobody ended fails the file", async () => {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url });
  pool.on("error", () => {}); // the dropped database ends it
  await pool.query("SELECT 1");
  await expect(database[Symbol.asyncDispose]()).rejects.toThrow(/left 1 database connection/);
  await pool.end().catch(() => {});
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
