import helmet from "@fastify/helmet";
import swagger from "@fastify/swagger";
import Fastify, { LogController, type RouteOptions } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Api } from "./api-instance.ts";
import type { ApiContext } from "./context.ts";
import { sendError } from "./errors-to-http.ts";
import { addAuthentication } from "./hooks/authenticate.ts";
import { addRefusalAudit } from "./hooks/audit-refusals.ts";
import { addShownAudit } from "./hooks/audit-shown.ts";
import { addTextCleaning } from "./hooks/clean-text.ts";
import { addRateLimit } from "./hooks/limit-rate.ts";
import { addRequestMetrics } from "./hooks/measure-requests.ts";
import { answerBrokenRequest } from "./hooks/answer-broken-request.ts";
import { addTracing, openRequest } from "./hooks/trace-requests.ts";
import { addRoutes } from "./routes.ts";

/** Bodies beyond this are refused unread; uploads stream and have a limit of their own. */
const bodyLimitBytes = 1_048_576;

/** Builds the whole API on a context, without listening: main.ts listens, tests inject. The caller closes it. */
export async function createServer(ctx: ApiContext): Promise<Api> {
  const app: Api = Fastify({
    loggerInstance: ctx.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: openRequest,
    trustProxy: ctx.config.api.trustedProxies,
    bodyLimit: bodyLimitBytes,
    requestTimeout: 0,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => void sendError(error, request, reply),
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();

  // else a body of text is taken for a JSON string, and the refusal speaks of its type instead of the header
  app.removeContentTypeParser("text/plain");
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendError(new FootnoteError("not_found", "There is nothing at this address."), request, reply),
  );
  app.decorate("declaredRoutes", []);
  endOrderly(app);
  app.addHook("onRoute", (route) => noteRoute(app, route));
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-trace-id", request.id);
    if (request.routeOptions.config.access !== undefined) reply.header("cache-control", "no-store");
  });

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
    strictTransportSecurity: ctx.config.web.publicUrl.startsWith("https://"),
    referrerPolicy: { policy: "no-referrer" },
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Footnote",
        version: "1",
        description: "Answers from a company's documents, with citations, for whoever may read them.",
      },
      ...security,
    },
    transform: jsonSchemaTransform,
  });
  addTracing(app);
  addRequestMetrics(app, ctx);
  addAuthentication(app, ctx);
  addRefusalAudit(app, ctx);
  addShownAudit(app, ctx);
  await addRateLimit(app, ctx);
  addTextCleaning(app);
  addRoutes(app, ctx);
  return app;
}

const security = {
  components: {
    securitySchemes: {
      apiKey: { type: "http" as const, scheme: "bearer", description: "An API key, fn_…" },
      session: { type: "apiKey" as const, in: "cookie" as const, name: "footnote.session_token" },
    },
  },
  security: [{ apiKey: [] }, { session: [] }] as Record<string, string[]>[],
};

/** At the end streams are told, other answers are finished, and connections that wait for a next request are cut as they fall idle. */
function endOrderly(app: Api): void {
  const shutdown = new AbortController();
  app.decorate("shutdown", shutdown.signal);
  app.addHook("preClose", async () => {
    shutdown.abort();
    const sweep = setInterval(() => app.server.closeIdleConnections(), 100);
    app.server.once("close", () => clearInterval(sweep));
    sweep.unref();
  });
}

/** Notes every route under /v1 and /scim for the tests that go through them; one that does not say who may call it stops the server from starting. */
function noteRoute(app: Api, { method, url, config }: RouteOptions): void {
  if (!/^\/(v1|scim)\//.test(url) || method === "HEAD") return;
  if (config?.access === undefined) throw new Error(`${String(method)} ${url} does not declare its access`);
  app.declaredRoutes.push({ route: `${String(method)} ${url}`, access: config.access });
}
