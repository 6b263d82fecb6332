import { createServer } from "node:net";
import type { Config } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { findFreePort } from "@footnote/embedded/find-free-port";

export type Ports = { web: number; api: number; worker: number };

/**
 * The ports to use: PORT and API_PORT as configured (0 takes any), throwing `port_in_use` when another program has them. The
 * worker's port serves only health and metrics, so it gives way to a free one.
 */
export async function choosePorts(config: Config): Promise<Ports> {
  const web = await takePort(config.web.port, config.web.host, "PORT");
  const api = await takePort(config.api.port, config.api.host, "API_PORT");
  if (web === api) throw new FootnoteError("config_invalid", `PORT and API_PORT are both ${web}. Give each a port of its own.`);
  const isWorkerPortOurs = ![0, web, api].includes(config.worker.port);
  const isWorkerPortFree = isWorkerPortOurs && (await isFree(config.worker.port, config.worker.host));
  return { web, api, worker: isWorkerPortFree ? config.worker.port : await findFreePort() };
}

async function takePort(port: number, host: string, variable: string): Promise<number> {
  if (port === 0) return findFreePort();
  if (await isFree(port, host)) return port;
  throw new FootnoteError(
    "port_in_use",
    `Port ${port} is taken by another program. Stop it, or choose another port: ${variable}=${port + 10} npm start.`,
    { details: { port } },
  );
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
