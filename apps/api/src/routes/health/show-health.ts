import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { checkReadiness } from "../../health.ts";
import { createOperatorCheck } from "../../is-operator.ts";

/**
 * For whoever runs the process: alive, ready, metrics, and the API's description. A load balancer learns whether it is ready; which
 * dependency is not, and the metrics, only operators.
 */
export function addHealthRoutes(app: Api, ctx: ApiContext): void {
  const isOperator = createOperatorCheck(ctx);
  app.get("/healthz", { schema: { hide: true } }, async () => ({ status: "ok" }));
  app.get("/readyz", { schema: { hide: true } }, async (request, reply) => {
    const readiness = await checkReadiness(ctx);
    return reply.code(readiness.ready ? 200 : 503).send(isOperator(request) ? readiness : { ready: readiness.ready });
  });
  app.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
    if (!isOperator(request))
      throw new FootnoteError(
        "not_signed_in",
        "Metrics are for operators: send METRICS_TOKEN as a bearer token, or ask without a proxy from an address of METRICS_ALLOW_ADDRESSES.",
      );
    return reply.type(ctx.metrics.registry.contentType).send(await ctx.metrics.registry.metrics());
  });
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
}
