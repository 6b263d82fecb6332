import pg from "pg";
import { FootnoteError } from "@footnote/domain/footnote-error";

export type Pool = pg.Pool;

// bigint counts fit a double here; dates (without time) stay strings so that no time zone moves them
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/** Opens a connection pool. `size` is connections per process. The caller ends it. */
export function createPool(url: string | undefined, size: number): Pool {
  if (url === undefined)
    throw new FootnoteError(
      "config_invalid",
      "DATABASE_URL is not set. Start Footnote with npm start, or set it to a Postgres with pgvector.",
    );
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    // transactions are short; one that stands still belongs to a process that froze, and others wait for its locks
    idle_in_transaction_session_timeout: 20_000,
  });
  // an idle connection that breaks is replaced at the next query; without a listener it would end the process
  pool.on("error", () => {});
  return pool;
}
