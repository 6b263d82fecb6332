import { listMigrations, migrate } from "@footnote/db/migrate";
import { createPool } from "@footnote/db/pool";
import { withDatabase, type ScaleWorld } from "./build-scale-world.ts";

/** The same world on a database without pg_textsearch's indexes: a copy that is given Footnote's own postings. Made once. */
export async function stockWorld(serverUrl: string, world: ScaleWorld): Promise<ScaleWorld> {
  const original = new URL(world.url).pathname.slice(1);
  const name = `${original}_stock`;
  const url = withDatabase(serverUrl, name);
  const server = createPool(serverUrl, 1);
  const began = performance.now();
  try {
    const { rows } = await server.query<{ note: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1",
      [name],
    );
    if (rows[0]?.note === "ready") {
      if ((await migrate(url)).length > 0) await vacuum(url);
      return { ...world, url, cached: true };
    }
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${original} STRATEGY FILE_COPY`);
    await addPostings(url);
    await server.query(`COMMENT ON DATABASE ${name} IS 'ready'`);
  } finally {
    await server.end();
  }
  return { ...world, url, cached: false, buildSeconds: Math.round((performance.now() - began) / 100) / 10 };
}

async function vacuum(url: string): Promise<void> {
  const pool = createPool(url, 1);
  await pool.query("VACUUM ANALYZE");
  await pool.end();
}

async function addPostings(url: string): Promise<void> {
  const pool = createPool(url, 1);
  try {
    const migrations = await listMigrations();
    const client = await pool.connect();
    await client.query("SELECT set_config('footnote.text_index', 'stock', false)");
    for (const { sql } of migrations.filter(({ name }) => name.includes("stock-text-index"))) await client.query(sql);
    client.release();
    await pool.query("VACUUM ANALYZE");
  } finally {
    await pool.end();
  }
}
