import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { checkReadiness } from "../../health.ts";

/** For whoever runs the process: alive, ready (each dependency named), metrics, and the API's description. */
export function addHealthRoutes(app: Api, ctx: ApiContext): void {
  app.get("/healthz", { schema: { hide: true } }, async () => ({ status: "ok" }));
  app.get("/readyz", { schema: { hide: true } }, async (_request, reply) => {
    const readiness = await checkReadiness(ctx);
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
  app.get("/metrics", { schema: { hide: true } }, async (_request, reply) =>
    reply.type(ctx.metrics.registry.contentType).send(await ctx.metrics.registry.metrics()),
  );
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
}
