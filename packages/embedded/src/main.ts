import { parseArgs } from "node:util";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";
import { startEmbeddedValkey } from "./start-embedded-valkey.ts";

/**
 * One process with Postgres and Valkey for a machine that has neither: `node main.ts --data-dir <folder> [--no-postgres]
 * [--no-valkey]`. Tells its parent over IPC `{type: "ready", databaseUrl, redisUrl, redisKind}` or `{type: "failed", code,
 * message}`, and stops on SIGTERM, SIGINT or when the parent goes away.
 */
const { values } = parseArgs({
  options: { "data-dir": { type: "string" }, postgres: { type: "boolean", default: true }, valkey: { type: "boolean", default: true } },
  allowNegative: true,
});

let isStopping = false;
const stops: (() => Promise<void>)[] = [];

async function stop(exitCode: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  for (const stopOne of stops) await stopOne().catch(() => {});
  process.exit(exitCode);
}

process.on("SIGTERM", () => void stop(0));
process.on("SIGINT", () => void stop(0));
process.on("disconnect", () => void stop(0));

try {
  const dataDir = values["data-dir"];
  if (dataDir === undefined) throw new FootnoteError("config_invalid", "Say where the data lives: --data-dir <folder>.");
  const valkey = values.valkey ? await startEmbeddedValkey() : undefined;
  if (valkey !== undefined) stops.push(valkey.stop);
  const onFatal = (error: unknown) => {
    fail(error);
    void stop(1);
  };
  const postgres = values.postgres ? await startEmbeddedPostgres({ dataDir, onFatal }) : undefined;
  if (postgres !== undefined) stops.unshift(postgres.stop);
  process.send?.({ type: "ready", databaseUrl: postgres?.url, redisUrl: valkey?.url, redisKind: valkey?.kind });
  if (process.send === undefined) process.stdout.write(`DATABASE_URL=${postgres?.url ?? ""}\nREDIS_URL=${valkey?.url ?? ""}\n`);
} catch (error) {
  fail(error);
  await stop(1);
}

function fail(error: unknown): void {
  const known = FootnoteError.is(error) ? { code: error.code, message: error.message } : { code: "internal", message: String(error) };
  process.send?.({ type: "failed", ...known });
  if (process.send === undefined) process.stderr.write(`${known.message}\n`);
}
