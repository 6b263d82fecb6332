import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Config } from "@footnote/config/config";
import { migrate } from "@footnote/db/migrate";
import { createPool, type Pool } from "@footnote/db/pool";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { createScratchDatabase } from "@footnote/embedded/create-scratch-database";

export type ScratchServer = "embedded" | "native";

/**
 * Runs `work` on an empty, migrated database that is gone afterwards, also after an error or Ctrl-C: one of its own on the server at
 * DATABASE_URL, else an embedded one in a temporary folder. `stock` searches text the way a server with pgvector only does.
 */
export async function withScratchDatabase<T>(
  config: Config,
  work: (pool: Pool, server: ScratchServer) => Promise<T>,
  textIndex: "best" | "stock" = "best",
): Promise<T> {
  const server = config.database.url;
  const scratch = server === undefined ? await createScratchDatabase() : await createOn(server);
  const { promise: interrupted, reject } = Promise.withResolvers<never>();
  const interrupt = () => reject(new FootnoteError("cancelled", "Stopped."));
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  let pool: Pool | undefined;
  try {
    if (textIndex === "stock") await preferStockTextIndex(scratch.url);
    await migrate(scratch.url);
    pool = createPool(scratch.url, config.database.poolSize);
    return await Promise.race([work(pool, server === undefined ? "embedded" : "native"), interrupted]);
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    // after Ctrl-C a query may still run; the database goes all the same
    await Promise.race([pool?.end(), new Promise((done) => setTimeout(done, 2_000).unref())]);
    await scratch[Symbol.asyncDispose]();
  }
}

async function createOn(serverUrl: string): Promise<{ url: string; [Symbol.asyncDispose](): Promise<void> }> {
  const name = `footnote_scratch_${randomBytes(6).toString("hex")}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, [Symbol.asyncDispose]: () => onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function preferStockTextIndex(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET footnote.text_index = %L', current_database(), 'stock'); END $$");
  } finally {
    await client.end();
  }
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  try {
    await client.connect();
    await client.query(statement);
  } catch (cause) {
    throw new FootnoteError(
      "database_unavailable",
      "No scratch database can be made on the server at DATABASE_URL. Unset it to use an embedded one.",
      { cause },
    );
  } finally {
    await client.end();
  }
}
