import { FootnoteError } from "@footnote/domain/footnote-error";
import type { EmbeddedReport, EmbeddedRequest } from "./main-messages.ts";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";
import { startEmbeddedValkey } from "./start-embedded-valkey.ts";

/**
 * One process with Postgres and Valkey for a machine that has neither. Its parent sends an EmbeddedRequest over IPC and gets an
 * EmbeddedReport. It stops on SIGTERM, SIGINT or when the parent goes away.
 */
let isStopping = false;
const stops: (() => Promise<void>)[] = [];

process.on("SIGTERM", () => void stop(0));
process.on("SIGINT", () => void stop(0));
process.on("disconnect", () => void stop(0));
// until the services listen, only the channel keeps this process alive
process.channel?.ref();
process.once("message", (request: EmbeddedRequest) => void start(request));

async function start(request: EmbeddedRequest): Promise<void> {
  try {
    const onFatal = (error: unknown) => {
      report(error);
      void stop(1);
    };
    if (request.postgres !== null) {
      const postgres = await startEmbeddedPostgres({ dataDir: request.dataDir, ...request.postgres, onFatal });
      stops.push(postgres.stop);
    }
    const valkey = request.valkey === null ? undefined : await startEmbeddedValkey(request.valkey);
    if (valkey !== undefined) stops.push(valkey.stop);
    send({ type: "ready", redisKind: valkey?.kind ?? null });
  } catch (error) {
    report(error);
    await stop(1);
  }
}

async function stop(exitCode: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  for (const stopOne of stops) await stopOne().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  process.exit(exitCode);
}

function report(error: unknown): void {
  const code = FootnoteError.is(error) ? error.code : "internal";
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${code}: ${message}\n`);
  send({ type: "failed", code, message });
}

function send(message: EmbeddedReport): void {
  if (process.connected) process.send?.(message);
}
