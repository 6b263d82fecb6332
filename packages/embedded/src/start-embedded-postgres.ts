import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { pg_textsearch } from "@electric-sql/pglite-pg_textsearch";
import { vector } from "@electric-sql/pglite-pgvector";
import { lockDataFolder } from "./lock-data-folder.ts";
import { servePostgres } from "./postgres-socket/serve-postgres.ts";

/** A running embedded Postgres; `url` carries the password and is for this machine only. */
export type EmbeddedPostgres = { url: string; port: number; connectionCount(): number; stop(): Promise<void> };

/**
 * Starts PostgreSQL 18 (PGlite) with pgvector, pg_textsearch, pg_trgm, unaccent and btree_gin on `dataDir` and serves it on
 * 127.0.0.1. `port` 0 picks a free one; `password` is random unless given. Throws `data_folder_in_use`.
 *
 * It is one session for all connections: transactions are short, settings are SET LOCAL, nothing LISTENs. A killed process
 * loses nothing that was committed; a power cut may (WASM cannot fsync), so real deployments set DATABASE_URL.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  port?: number;
  password?: string;
  idleInTransactionTimeoutMs?: number;
  onFatal?: (error: unknown) => void;
}): Promise<EmbeddedPostgres> {
  const release = lockDataFolder(options.dataDir);
  try {
    const dataDir = `${options.dataDir}/cluster`;
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const database = await PGlite.create({ dataDir, extensions: { vector, pg_textsearch, pg_trgm, unaccent, btree_gin } });
    const version = await database.query<{ server_version: string }>("SHOW server_version");
    const password = options.password ?? randomBytes(18).toString("base64url");
    const session = { run: (bytes: Uint8Array, onAnswer: (piece: Uint8Array) => void) => onAnswer(database.execProtocolRawSync(bytes)) };
    const socket = await servePostgres(session, {
      port: options.port ?? 0,
      password,
      serverVersion: version.rows[0]!.server_version,
      idleInTransactionTimeoutMs: options.idleInTransactionTimeoutMs,
      onFatal: options.onFatal ?? throwLater,
    });
    const stop = async () => {
      await socket.close();
      await database.close();
      release();
    };
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${socket.port}/postgres`,
      port: socket.port,
      connectionCount: socket.connectionCount,
      stop,
    };
  } catch (error) {
    release();
    throw error;
  }
}

function throwLater(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}
