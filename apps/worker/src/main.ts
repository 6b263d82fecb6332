import { constants, setPriority } from "node:os";
import { loadConfig } from "@footnote/config/config";
import { createLogger } from "@footnote/telemetry/logger";
import { startTracing } from "@footnote/telemetry/start-tracing";
import { startWorker } from "./start-worker.ts";

// where a question and a document want the same core, the question goes first; parsers inherit it
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const config = loadConfig();
const logger = createLogger({ service: "worker", ...config.log });
const tracing = await startTracing({ service: "worker", ...config.tracing });
const worker = await startWorker(config, logger);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    logger.info({ signal }, "stopping");
    void worker[Symbol.asyncDispose]()
      .then(() => tracing[Symbol.asyncDispose]())
      .then(() => process.exit(0));
  });
}
logger.info({ port: worker.port }, "worker is ready");
