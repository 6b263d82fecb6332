import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../src/start-embedded-postgres.ts";

let dataDir: string;
let postgres: EmbeddedPostgres;
let pool: pg.Pool;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "footnote-embedded-"));
  postgres = await startEmbeddedPostgres({ dataDir, idleInTransactionTimeoutMs: 300 });
  pool = new pg.Pool({ connectionString: postgres.url, max: 20 });
  pool.on("error", () => {});
  await pool.query("CREATE TABLE notes (id int PRIMARY KEY, body text)");
});

afterAll(async () => {
  await pool.end();
  await postgres.stop();
  await rm(dataDir, { recursive: true });
});

describe("many clients on one session", () => {
  test("concurrent parametrised queries each get their own parameters", async () => {
    const results = await Promise.all(
      Array.from({ length: 300 }, (_, n) => pool.query("SELECT $1::int AS n, $2::text AS body", [n, `body ${n}`])),
    );
    expect(results.map((result) => result.rows[0])).toEqual(Array.from({ length: 300 }, (_, n) => ({ n, body: `body ${n}` })));
  });

  test("statements of the same name in two clients do not meet", async () => {
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        pool.query(
          n % 2 === 0
            ? { name: "same", text: "SELECT $1::int AS n", values: [n] }
            : { name: "other", text: "SELECT $1::int + 1000 AS n", values: [n] },
        ),
      ),
    );
    expect(results.map((result) => result.rows[0].n)).toEqual(Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? n : n + 1000)));
  });

  test("concurrent transactions commit and roll back whole", async () => {
    await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const client = await pool.connect();
        try {
          await client.query("BEGIN");
          await client.query("INSERT INTO notes VALUES ($1, 'first')", [n]);
          await client.query("UPDATE notes SET body = 'second' WHERE id = $1", [n]);
          await client.query(n % 3 === 0 ? "ROLLBACK" : "COMMIT");
        } finally {
          client.release();
        }
      }),
    );
    const { rows } = await pool.query("SELECT count(*)::int AS count, count(*) FILTER (WHERE body = 'second')::int AS second FROM notes");
    expect(rows).toEqual([{ count: 40, second: 40 }]);
  });

  test("an error in one query leaves the next one alone", async () => {
    await expect(pool.query("SELECT missing FROM notes WHERE id = $1", [1])).rejects.toMatchObject({ code: "42703" });
    await expect(pool.query("SELEC")).rejects.toMatchObject({ code: "42601" });
    expect((await pool.query("SELECT $1::int AS n", [7])).rows).toEqual([{ n: 7 }]);
  });
});

describe("clients that misbehave", () => {
  test("one that dies in a transaction is rolled back and blocks nobody", async () => {
    const client = await connect();
    await client.query("BEGIN");
    await client.query("INSERT INTO notes VALUES (9001, 'lost')");
    const waiting = pool.query("SELECT count(*)::int AS count FROM notes WHERE id = 9001");
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    expect((await waiting).rows).toEqual([{ count: 0 }]);
  });

  test("one that sits idle in a transaction is dismissed once others wait", async () => {
    const client = await connect();
    const dismissed = once(client, "error");
    await client.query("BEGIN");
    await client.query("INSERT INTO notes VALUES (9002, 'lost')");
    expect((await pool.query("SELECT count(*)::int AS count FROM notes WHERE id = 9002")).rows).toEqual([{ count: 0 }]);
    expect(await dismissed).toMatchObject([{ code: "25P03" }]);
  });

  test("COPY FROM STDIN is refused instead of ending the backend", async () => {
    await expect(pool.query("COPY notes FROM STDIN")).rejects.toMatchObject({ code: "0A000" });
    expect((await pool.query("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
  });

  test("a wrong password is refused", async () => {
    const url = new URL(postgres.url);
    url.password = "wrong";
    await expect(new pg.Client({ connectionString: url.href }).connect()).rejects.toMatchObject({ code: "28P01" });
  });
});

describe("the data folder", () => {
  test("a second start on it is refused with a sentence", async () => {
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      code: "data_folder_in_use",
      message: expect.stringContaining("Stop it first"),
    });
  });

  test("what was committed survives kill -9, and the stale lock is taken over", async () => {
    const killedDir = await mkdtemp(join(tmpdir(), "footnote-killed-"));
    const writer = join(killedDir, "writer.mts");
    const startUrl = new URL("../src/start-embedded-postgres.ts", import.meta.url).href;
    await writeFile(
      writer,
      `import { startEmbeddedPostgres } from ${JSON.stringify(startUrl)};
       import { createRequire } from "node:module";
       const pg = createRequire(${JSON.stringify(import.meta.url)})("pg");
       const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(join(killedDir, "data"))} });
       const client = new pg.Client({ connectionString: postgres.url });
       await client.connect();
       await client.query("CREATE TABLE kept (n int PRIMARY KEY)");
       for (let n = 1; ; n++) { await client.query("INSERT INTO kept VALUES ($1)", [n]); process.stdout.write(n + "\\n"); }`,
    );
    const child = spawn(process.execPath, [writer], { stdio: ["ignore", "pipe", "inherit"] });
    const exited = once(child, "exit");
    let acknowledged = 0;
    let output = "";
    for await (const piece of child.stdout) {
      output += piece;
      acknowledged = Number(output.split("\n").at(-2) ?? 0);
      if (acknowledged >= 300) child.kill("SIGKILL");
    }
    // its pipe closes a moment before it is gone, and until then it holds the folder
    await exited;
    const again = await startEmbeddedPostgres({ dataDir: join(killedDir, "data") });
    const client = new pg.Client({ connectionString: again.url });
    await client.connect();
    const { rows } = await client.query("SELECT count(*)::int AS count, max(n) AS max FROM kept");
    await client.end();
    await again.stop();
    await rm(killedDir, { recursive: true });
    expect(acknowledged).toBeGreaterThanOrEqual(300);
    expect(rows[0].max).toBeGreaterThanOrEqual(acknowledged);
    expect(rows[0].count).toBe(rows[0].max);
  });
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: postgres.url });
  client.on("error", () => {});
  await client.connect();
  return client;
}
