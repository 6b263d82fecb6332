import { pino, type Logger as PinoLogger } from "pino";
import { traceFields } from "./trace-context.ts";

/** A structured logger. Log ids, stages, counts and durations; never document text, questions or keys. */
export type Logger = PinoLogger;

const keys = ["req.headers.authorization", "req.headers.cookie", "password", "secret", "apiKey", "*.password", "*.secret", "*.apiKey"];
/** What an error of Postgres carries of the row or statement that failed: texts of documents and questions. */
const rowsInErrors = ["detail", "where", "internalQuery", "query", "parameters"];

/** Makes the process logger; `service` names the process (api, worker, cli). Lines carry the trace they belong to. `write` takes lines instead of standard output. */
export function createLogger(options: { service: string; level: string; pretty?: boolean; write?: (line: string) => void }): Logger {
  const settings = {
    base: { service: options.service },
    level: options.level,
    mixin: traceFields,
    redact: {
      paths: [...keys, ...rowsInErrors.flatMap((name) => [`err.${name}`, `error.${name}`, `reason.${name}`])],
      censor: "[redacted]",
    },
  };
  const write = options.write ?? (options.pretty === true ? writePretty : undefined);
  return write === undefined ? pino(settings) : pino(settings, { write });
}

function writePretty(line: string): void {
  const { time, level, msg, service, ...rest } = JSON.parse(line) as { time: number; level: number; msg?: string; service: string };
  const name = { 10: "trace", 20: "debug", 30: "info", 40: "warn", 50: "error", 60: "fatal" }[level] ?? "info";
  const extra = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : "";
  process.stderr.write(`${new Date(time).toISOString().slice(11, 23)} ${name.padEnd(5)} ${service}: ${msg ?? ""}${extra}\n`);
}
