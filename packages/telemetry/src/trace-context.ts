import { currentTracing } from "./tracing.ts";

/** The fields that tie a log line to its trace; empty while nothing is traced. Names as in OpenTelemetry's log format. */
export function traceFields(): { trace_id?: string; span_id?: string } {
  const active = currentTracing()?.active() ?? null;
  return active === null ? {} : { trace_id: active.traceId, span_id: active.spanId };
}

/** The trace id of the work at hand (32 hexadecimal digits), or null. */
export function activeTraceId(): string | null {
  return currentTracing()?.active()?.traceId ?? null;
}

/** What to send along so that another process goes on with this trace: the W3C header `traceparent`; empty while nothing is traced. */
export function traceHeaders(): { traceparent?: string } {
  const active = currentTracing()?.active() ?? null;
  return active === null ? {} : { traceparent: active.traceparent };
}
