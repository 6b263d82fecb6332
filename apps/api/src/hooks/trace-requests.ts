import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { startSpan } from "@footnote/telemetry/start-span";
import type { Span } from "@footnote/telemetry/tracing";
import type { Api } from "../api-instance.ts";

const spans = new WeakMap<IncomingMessage, Span>();

/**
 * The id of a request, which answers, errors and logs carry: that of its trace, or a random one of the same shape. The trace always
 * begins here: a `traceparent` that a client sends is not believed, because the id names the stored decision record.
 */
export function openRequest(raw: IncomingMessage): string {
  if (isProbe(raw.url ?? "")) return randomId();
  const span = startSpan(raw.method ?? "GET", {}, { kind: "server" });
  if (span.traceId === null) return randomId();
  spans.set(raw, span);
  return span.traceId;
}

/** Everything that a request starts belongs to its span, which gets the route and status, never the address or a body. */
export function addTracing(app: Api): void {
  app.addHook("onRequest", (request, _reply, done) => run(request.raw, done));
  app.addHook("onResponse", async (request, reply) => {
    const span = spans.get(request.raw);
    if (span === undefined) return;
    span.set({
      "http.request.method": request.method,
      "http.route": request.routeOptions.url ?? "unknown",
      "http.response.status_code": reply.statusCode,
      "enduser.id": request.caller?.userId,
    });
    if (reply.statusCode >= 500) span.fail({ code: String(reply.statusCode) });
    span.end();
  });
}

function run(raw: IncomingMessage, done: () => void): void {
  const span = spans.get(raw);
  if (span === undefined) done();
  else span.run(done);
}

function isProbe(url: string): boolean {
  return url.startsWith("/healthz") || url.startsWith("/readyz") || url.startsWith("/metrics");
}

function randomId(): string {
  return randomUUID().replaceAll("-", "");
}
