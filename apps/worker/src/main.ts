import { loadConfig } from "@footnote/config/config";
import { createLogger } from "@footnote/telemetry/logger";
import { startWorker } from "./start-worker.ts";

const config = loadConfig();
const logger = createLogger({ service: "worker", ...config.log });
const worker = await startWorker(config, logger);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    logger.info({ signal }, "stopping");
    void worker[Symbol.asyncDispose]().then(() => process.exit(0));
  });
}
logger.info({ port: worker.port }, "worker is ready");
