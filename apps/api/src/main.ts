import { loadConfig } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { startTracing } from "@footnote/telemetry/start-tracing";
import { createContext } from "./context.ts";
import { runEvaluations } from "./run-evaluations.ts";
import { createServer } from "./server.ts";

/** What is not finished by then is cut. */
const stopTimeoutMs = 10_000;

/** Starts the API process: one context, one server, an orderly end on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const config = loadConfig();
  const tracing = await startTracing({ service: "api", ...config.tracing });
  const ctx = createContext(config);
  const app = await createServer(ctx);
  const evaluations = runEvaluations(ctx);
  const stop = async (signal: string) => {
    ctx.logger.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), stopTimeoutMs).unref();
    evaluations[Symbol.dispose]();
    await app.close();
    await ctx.close();
    await tracing[Symbol.asyncDispose]();
  };
  process.once("SIGTERM", (signal) => void stop(signal));
  process.once("SIGINT", (signal) => void stop(signal));
  const { port, host } = ctx.config.api;
  await app.listen({ port, host }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "EADDRINUSE") throw cause;
    throw new FootnoteError("port_in_use", `Port ${port} is in use. Stop what uses it, or set API_PORT to another.`, { cause });
  });
}

main().catch((error: unknown) => {
  console.error(FootnoteError.is(error) ? `${error.code}: ${error.message}` : error);
  process.exit(1);
});
