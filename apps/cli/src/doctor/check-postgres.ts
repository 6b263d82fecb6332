import pg from "pg";
import { listMigrations } from "@footnote/db/migrate";
import { examine, type Check } from "@footnote/telemetry/examine";

/** pgvector below this corrupts HNSW indexes on vacuum (its changelog, 0.8.2 to 0.8.4). */
const vectorFloor = [0, 8, 4];

type Facts = { version: string; vector: string | null; textsearch: string | null; applied: number | null; usesTextsearch: boolean };

/** Postgres itself, pgvector, which BM25 serves the text leg, and whether the schema is up to date. */
export async function checkPostgres(url: string): Promise<Check[]> {
  let facts: Facts | undefined;
  const server = await examine("postgres", "Check that it runs and that DATABASE_URL names it.", async () => {
    facts = await readFacts(url);
    return { found: `PostgreSQL ${facts.version}` };
  });
  if (facts === undefined) return [server];
  const { vector, textsearch, applied, usesTextsearch } = facts;
  const migrations = await listMigrations();
  return [
    server,
    {
      name: "pgvector",
      ok: vector !== null && isAtLeast(vector, vectorFloor),
      found: vector ?? "not installed",
      advice: "Install pgvector 0.8.4 or newer on the server, then run footnote migrate.",
    },
    {
      name: "bm25",
      ok: true,
      found: usesTextsearch ? `pg_textsearch ${textsearch ?? ""}`.trim() : "Footnote's own postings (pg_textsearch is not installed)",
    },
    {
      name: "schema",
      ok: applied === migrations.length,
      found: applied === null ? "not migrated yet" : `${applied} of ${migrations.length} migrations`,
      advice:
        applied !== null && applied > migrations.length
          ? "The database belongs to a newer Footnote; update this one."
          : "Run footnote migrate.",
    },
  ].map(({ advice, ...check }: Check) => (check.ok || advice === undefined ? check : { ...check, advice }));
}

async function readFacts(url: string): Promise<Facts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 4_000 });
  await client.connect();
  try {
    const { rows } = await client.query<Facts & { migrated: boolean }>(`
      SELECT current_setting('server_version') AS version,
        (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS vector,
        (SELECT extversion FROM pg_extension WHERE extname = 'pg_textsearch') AS textsearch,
        to_regclass('chunks_stems') IS NOT NULL AS "usesTextsearch",
        to_regclass('schema_migrations') IS NOT NULL AS migrated`);
    const { migrated, ...facts } = rows[0]!;
    const count = migrated ? await client.query<{ count: number }>("SELECT count(*)::int AS count FROM schema_migrations") : undefined;
    return { ...facts, applied: count?.rows[0]?.count ?? null };
  } finally {
    await client.end();
  }
}

/** Compares dotted versions number by number. */
export function isAtLeast(version: string, floor: number[]): boolean {
  const parts = version.split(".").map(Number);
  for (const [index, least] of floor.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
