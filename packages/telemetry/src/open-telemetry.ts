import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span as OtelSpan,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { parseTraceParent } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from "@opentelemetry/sdk-trace";
import type { SpanAttributes, SpanOptions, Tracing } from "./tracing.ts";

/** A stop of the process waits no longer than this for a receiver. */
const shutdownTimeoutMs = 3_000;

const kinds = { internal: SpanKind.INTERNAL, server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER };

/**
 * Tracing on the OpenTelemetry SDK. Spans are made by hand where the work is: the instrumentations that patch modules do not see
 * modules that Node loads as ESM.
 */
export function createTracing(options: { service: string; endpoint: string; sampleRatio: number }): {
  tracing: Tracing;
  shutdown(): Promise<void>;
} {
  const contexts = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(contexts);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": `footnote-${options.service}`, "service.namespace": "footnote" }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.sampleRatio) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: `${options.endpoint.replace(/\/+$/, "")}/v1/traces`, timeoutMillis: 5_000 }),
        scheduledDelayMillis: 2_000,
      }),
    ],
  });
  const tracer = provider.getTracer("footnote");
  return {
    tracing: {
      start(name, attributes, { kind = "internal", parent }) {
        const within = parent === undefined ? context.active() : remoteContext(parent);
        const span = tracer.startSpan(name, { kind: kinds[kind], attributes: defined(attributes) }, within);
        return wrap(span, trace.setSpan(within, span));
      },
      active() {
        const ids = trace.getSpanContext(context.active());
        if (ids === undefined) return null;
        const flags = ids.traceFlags.toString(16).padStart(2, "0");
        return { traceId: ids.traceId, spanId: ids.spanId, traceparent: `00-${ids.traceId}-${ids.spanId}-${flags}` };
      },
    },
    async shutdown() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, shutdownTimeoutMs).unref());
      await Promise.race([provider.shutdown().catch(() => {}), late]);
      context.disable();
    },
  };
}

function wrap(span: OtelSpan, own: Context) {
  return {
    traceId: span.spanContext().traceId,
    run: <T>(work: () => T): T => context.with(own, work),
    set: (attributes: SpanAttributes) => void span.setAttributes(defined(attributes)),
    fail(error: unknown) {
      const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
      const type = typeof code === "string" ? code : typeof name === "string" ? name : "unknown";
      span.setAttribute("error.type", type);
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
    end: () => span.end(),
  };
}

/** A parent in another process; a header that is none starts a trace of its own. */
function remoteContext(traceparent: NonNullable<SpanOptions["parent"]>): Context {
  const parent = parseTraceParent(traceparent);
  return parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
}

function defined(attributes: SpanAttributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
