import type { Api } from "../api-instance.ts";
import type { ApiContext } from "../context.ts";

/** One log line and one histogram value per answered request, and how many are being answered: route, status, time; never the query or a body. */
export function addRequestMetrics(app: Api, ctx: ApiContext): void {
  app.addHook("onRequest", async () => ctx.metrics.inFlight.inc());
  app.addHook("onResponse", async (request, reply) => {
    ctx.metrics.inFlight.dec();
    const route = request.routeOptions.url ?? "unknown";
    ctx.metrics.requestSeconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    const quiet = request.routeOptions.config.access === undefined;
    request.log[quiet ? "debug" : "info"](
      { method: request.method, route, status: reply.statusCode, tookMs: Math.round(reply.elapsedTime), userId: request.caller?.userId },
      "request",
    );
  });
}
