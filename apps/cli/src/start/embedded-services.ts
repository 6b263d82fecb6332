import { randomBytes } from "node:crypto";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Config } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ErrorCode } from "@footnote/domain/error-codes";
import { findFreePort } from "@footnote/embedded/find-free-port";
import type { EmbeddedReport, EmbeddedRequest } from "@footnote/embedded/main-messages";
import type { ServiceOptions } from "./supervise.ts";

export type ServiceUrls = { databaseUrl: string; redisUrl: string };

/**
 * Where Postgres and Redis are: as configured, else in one embedded process, for which `service` says how to run it. Ports and
 * passwords are chosen here, so that the process can be started again without the others noticing.
 */
export async function planServices(
  config: Config,
  root: string,
): Promise<ServiceUrls & { service: ServiceOptions | undefined; kind(): string }> {
  const password = () => randomBytes(18).toString("base64url");
  const request: EmbeddedRequest = {
    dataDir: join(config.dataDir, "postgres"),
    postgres: config.database.url === undefined ? { port: await findFreePort(), password: password() } : null,
    valkey: config.redis.url === undefined ? { port: await findFreePort(), password: password() } : null,
  };
  let redisKind = "Redis";
  const databaseUrl =
    config.database.url ?? `postgres://postgres:${request.postgres!.password}@127.0.0.1:${request.postgres!.port}/postgres`;
  const redisUrl = config.redis.url ?? `redis://:${request.valkey!.password}@127.0.0.1:${request.valkey!.port}`;
  const service: ServiceOptions = {
    name: "embedded database",
    script: join(root, "packages/embedded/src/main.ts"),
    cwd: root,
    env: {},
    heapMegabytes: 512,
    stopTimeoutMs: 20_000,
    ready: async (child) => {
      const report = await ask(child, request);
      redisKind = report.redisKind ?? redisKind;
    },
  };
  const isNeeded = request.postgres !== null || request.valkey !== null;
  const parts = () => [request.postgres === null ? [] : ["Postgres 18 (PGlite)"], request.valkey === null ? [] : [redisKind]].flat();
  return { databaseUrl, redisUrl, service: isNeeded ? service : undefined, kind: () => parts().join(" and ") };
}

function ask(child: ChildProcess, request: EmbeddedRequest): Promise<Extract<EmbeddedReport, { type: "ready" }>> {
  return new Promise((resolve, reject) => {
    child.on("message", (report: EmbeddedReport) => {
      if (report.type === "ready") resolve(report);
      else reject(new FootnoteError(report.code as ErrorCode, report.message));
    });
    child.send(request);
  });
}
