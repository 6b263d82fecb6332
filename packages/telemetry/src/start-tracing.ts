import { installTracing } from "./tracing.ts";

/** Where traces go: the base address of an OTLP/HTTP receiver, e.g. http://localhost:4318. `sampleRatio` is the share of traces kept. */
export type TracingOptions = { service: string; endpoint: string | null; sampleRatio: number };

/**
 * Traces this process and sends spans to `endpoint` in batches; with null it does nothing and loads nothing. Disposing sends what is
 * left. A receiver that cannot be reached costs spans, never a request.
 */
export async function startTracing({ endpoint, ...options }: TracingOptions): Promise<AsyncDisposable> {
  if (endpoint === null) return { [Symbol.asyncDispose]: async () => {} };
  const { createTracing } = await import("./open-telemetry.ts");
  const { tracing, shutdown } = createTracing({ endpoint, ...options });
  installTracing(tracing);
  return {
    [Symbol.asyncDispose]: async () => {
      installTracing(null);
      await shutdown();
    },
  };
}
