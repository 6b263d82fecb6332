import type pg from "pg";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Viewer } from "@footnote/domain/principal";
import { withSpan } from "@footnote/telemetry/with-span";
import type { Pool } from "./pool.ts";

declare const readerBrand: unique symbol;
declare const systemBrand: unique symbol;

/** A transaction on behalf of one person: row-level security shows only what they may see. */
export type ReaderTransaction = pg.ClientBase & { readonly [readerBrand]: true };
/** A transaction of the worker or of administration: sees every row, so each verb takes the workspace id. */
export type SystemTransaction = pg.ClientBase & { readonly [systemBrand]: true };
export type Transaction = ReaderTransaction | SystemTransaction;

/**
 * Runs `work` as the person. Keep it short and free of model and network calls: on the embedded database a transaction holds up
 * everyone. `settings` are SET LOCAL pairs, e.g. hnsw.ef_search.
 */
export function asReader<T>(
  pool: Pool,
  viewer: Viewer,
  work: (tx: ReaderTransaction) => Promise<T>,
  settings: Record<string, string | number> = {},
): Promise<T> {
  const set = {
    "footnote.workspace": viewer.workspaceId,
    "footnote.user": viewer.userId,
    "footnote.principals": `{${viewer.principalIds.join(",")}}`,
    "footnote.audience": viewer.audience ?? "",
    ...settings,
  };
  return traced(pool, "footnote_reader", set, work as (tx: pg.ClientBase) => Promise<T>);
}

/** Runs `work` with the rights of the system role. Never hand its rows to a person without a check of their own. */
export function asSystem<T>(pool: Pool, work: (tx: SystemTransaction) => Promise<T>): Promise<T> {
  return traced(pool, "footnote_system", {}, work as (tx: pg.ClientBase) => Promise<T>);
}

/**
 * Runs a verb that is one SELECT with the system's rights and without a transaction: one round trip instead of three, which counts
 * on every request. The login role holds these rights as a member of footnote_system.
 */
export async function readAsSystem<T>(pool: Pool, work: (tx: SystemTransaction) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  try {
    return await work(client as pg.ClientBase as SystemTransaction);
  } finally {
    client.release();
  }
}

function connect(pool: Pool): Promise<pg.PoolClient> {
  return pool.connect().catch((cause: unknown) => {
    throw unavailable(cause);
  });
}

function unavailable(cause: unknown): FootnoteError {
  return new FootnoteError("database_unavailable", "The database cannot be reached. Try again in a moment.", { cause });
}

/** True when the connection broke in the middle or the server is going down (SQLSTATE 57P, 08): the statement is not at fault. */
function isLost(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return (
    /^(57P0|08|ECONN|EPIPE|ETIMEDOUT)/.test(code) || /^(Connection terminated|Client has encountered a connection error)/.test(message)
  );
}

/** A span around waiting for a connection, the queries and the commit; the statements themselves stay out of it. */
function traced<T>(
  pool: Pool,
  role: string,
  settings: Record<string, string | number>,
  work: (tx: pg.ClientBase) => Promise<T>,
): Promise<T> {
  return withSpan("transaction", { "db.system.name": "postgresql", "footnote.db.role": role }, () => run(pool, role, settings, work), {
    kind: "client",
  });
}

async function run<T>(
  pool: Pool,
  role: string,
  settings: Record<string, string | number>,
  work: (tx: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const client = await connect(pool);
  let broken = false;
  try {
    // one round trip; values are quoted here because a simple query takes no parameters, and names because "user" is a keyword
    const locals = Object.entries(settings).map(
      ([name, value]) => `SET LOCAL ${name.split(".").map(client.escapeIdentifier).join(".")} = ${client.escapeLiteral(String(value))}`,
    );
    await client.query(["BEGIN", `SET LOCAL ROLE ${role}`, ...locals].join("; "));
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {
      broken = true;
    });
    throw isLost(error) ? unavailable(error) : error;
  } finally {
    client.release(broken);
  }
}
