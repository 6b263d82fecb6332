import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import pg from "pg";
import { FootnoteError } from "@footnote/domain/footnote-error";

const folder = new URL("../migrations/", import.meta.url);
/** Two processes that migrate at once queue behind this lock. */
const lockId = 7_260_311;

export type Migration = { version: number; name: string; sql: string; hash: string };

/** The numbered migrations in order; `hash` changes when the file changes. */
export async function listMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), "utf8");
      return { version: Number(name.slice(0, 4)), name, sql, hash: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Brings the database at `url` up to date, each migration in its own transaction; returns the names applied now.
 * Throws `migration_failed` naming the file; what was applied before it stays.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch (cause) {
    throw new FootnoteError("database_unavailable", "The database cannot be reached; check DATABASE_URL and that it accepts connections.", {
      cause,
    });
  }
  try {
    await client.query(
      "CREATE TABLE IF NOT EXISTS schema_migrations (version integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
    );
    const applied: string[] = [];
    for (const migration of await listMigrations()) if (await applyOnce(client, migration)) applied.push(migration.name);
    return applied;
  } finally {
    await client.end();
  }
}

async function applyOnce(client: pg.Client, migration: Migration): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [lockId]);
    const { rows } = await client.query<{ hash: string }>("SELECT hash FROM schema_migrations WHERE version = $1", [migration.version]);
    if (rows[0] !== undefined) {
      if (rows[0].hash !== migration.hash) throw new Error("the file changed after it was applied; write a new migration instead");
      await client.query("COMMIT");
      return false;
    }
    await client.query(migration.sql);
    await client.query("INSERT INTO schema_migrations (version, name, hash) VALUES ($1, $2, $3)", [
      migration.version,
      migration.name,
      migration.hash,
    ]);
    await client.query("COMMIT");
    return true;
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => {});
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FootnoteError("migration_failed", `Migration ${migration.name} failed: ${reason}`, {
      cause,
      details: { migration: migration.name },
    });
  }
}
