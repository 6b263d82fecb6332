import { startSpan } from "./start-span.ts";
import { currentTracing, type Span, type SpanAttributes, type SpanOptions } from "./tracing.ts";

/** Runs `work` inside a span; what it throws marks the span and is thrown on. */
export async function withSpan<T>(
  name: string,
  attributes: SpanAttributes,
  work: (span: Span) => Promise<T>,
  options: SpanOptions = {},
): Promise<T> {
  const span = startSpan(name, attributes, options);
  if (currentTracing() === null) return work(span);
  try {
    return await span.run(() => work(span));
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}
