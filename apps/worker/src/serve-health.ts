import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { WorkerContext } from "./context.ts";
import { addStateMetrics } from "./metrics.ts";
import type { RunningWorkers } from "./workers.ts";

/** Serves /healthz (the process), /readyz (Postgres, queue, workers) and /metrics on the worker's port; 0 takes a free one. */
export async function serveHealth(ctx: WorkerContext, workers: RunningWorkers): Promise<{ port: number } & AsyncDisposable> {
  const { registry } = ctx.metrics;
  addStateMetrics(ctx.metrics, ctx, workers);
  const server = createServer((request, response) => {
    void answer(request.url ?? "/").then(
      ({ status, type, body }) => response.writeHead(status, { "content-type": type }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  const answer = async (path: string) => {
    if (path === "/healthz") return { status: 200, type: "application/json", body: '{"status":"ok"}' };
    if (path === "/metrics") return { status: 200, type: registry.contentType, body: await registry.metrics() };
    if (path !== "/readyz") return { status: 404, type: "application/json", body: "{}" };
    const checks = {
      postgres: await isFine(() => ctx.pool.query("SELECT 1")),
      queue: await isFine(() => ctx.redis.ping()),
      workers: workers.areRunning(),
    };
    return { status: Object.values(checks).every(Boolean) ? 200 : 503, type: "application/json", body: JSON.stringify(checks) };
  };
  await new Promise<void>((resolve, reject) =>
    server.once("error", reject).listen(ctx.config.worker.port, ctx.config.worker.host, resolve),
  );
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function isFine(check: () => Promise<unknown>): Promise<boolean> {
  try {
    await Promise.race([check(), new Promise((_resolve, reject) => setTimeout(() => reject(new Error("timeout")), 2_000).unref())]);
    return true;
  } catch {
    return false;
  }
}
