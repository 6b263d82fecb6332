export type SpanAttributes = Record<string, string | number | boolean | string[] | undefined>;
export type SpanKind = "internal" | "server" | "client" | "consumer";
export type SpanOptions = {
  kind?: SpanKind;
  /** A W3C `traceparent` header of whoever caused this, possibly in another process. */
  parent?: string | undefined;
};

/** A piece of work with a beginning and an end. Attributes are ids, counts, names of models and stages; never text that people or documents wrote. */
export type Span = {
  /** 32 hexadecimal digits, or null while nothing is traced. */
  readonly traceId: string | null;
  /** Makes what `work` starts, also later, a child of this span. */
  run<T>(work: () => T): T;
  set(attributes: SpanAttributes): void;
  /** Marks the span as failed; only a code of ours or the error's name is kept, because messages may quote what people wrote. */
  fail(error: unknown): void;
  end(): void;
};

/** What traces a process. `start-tracing.ts` makes one on the OpenTelemetry SDK; without it nothing of the SDK is loaded. */
export type Tracing = {
  start(name: string, attributes: SpanAttributes, options: SpanOptions): Span;
  active(): { traceId: string; spanId: string; traceparent: string } | null;
};

let installed: Tracing | null = null;

/** Sets what traces this process; null ends it. */
export function installTracing(tracing: Tracing | null): void {
  installed = tracing;
}

/** What traces this process, or null. */
export function currentTracing(): Tracing | null {
  return installed;
}
