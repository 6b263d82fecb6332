import { currentTracing, type Span, type SpanAttributes, type SpanOptions } from "./tracing.ts";

const untraced: Span = { traceId: null, run: (work) => work(), set: () => {}, fail: () => {}, end: () => {} };

/** Begins a span that the caller ends, for work that is no single promise (a stream, a request). Costs nothing while nothing is traced. */
export function startSpan(name: string, attributes: SpanAttributes = {}, options: SpanOptions = {}): Span {
  return currentTracing()?.start(name, attributes, options) ?? untraced;
}
