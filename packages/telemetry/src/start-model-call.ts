import { processMetrics } from "./process-metrics.ts";
import { startSpan } from "./start-span.ts";
import type { Span } from "./tracing.ts";

export type ModelCall = {
  operation: "chat" | "embeddings" | "rerank";
  /** Host of the endpoint. */
  provider: string;
  model: string;
  stream?: boolean;
  maxTokens?: number;
  dimensions?: number;
};
export type ModelCallEnd = { inputTokens?: number; outputTokens?: number; finishReason?: string | undefined; responseModel?: string };

/**
 * Begins one call to a model endpoint: a client span with the names of OpenTelemetry's GenAI conventions, and the counters
 * `footnote_model_*`. End it once with `succeed` or `fail`; `leave` ends one that told nothing (the asker stopped). What is sent and
 * what comes back never becomes an attribute.
 */
export function startModelCall(call: ModelCall) {
  const { operation, provider, model } = call;
  const startMs = performance.now();
  const span: Span = startSpan(
    `${operation} ${model}`,
    {
      "gen_ai.operation.name": operation,
      "gen_ai.provider.name": provider,
      "gen_ai.request.model": model,
      "gen_ai.request.stream": call.stream,
      "gen_ai.request.max_tokens": call.maxTokens,
      "gen_ai.embeddings.dimension.count": call.dimensions,
      "server.address": provider,
    },
    { kind: "client" },
  );
  let hasFirst = false;
  const noteUsage = ({ inputTokens, outputTokens }: ModelCallEnd) => {
    span.set({ "gen_ai.usage.input_tokens": inputTokens, "gen_ai.usage.output_tokens": outputTokens });
    if (inputTokens) processMetrics.modelTokens.inc({ provider, direction: "input" }, inputTokens);
    if (outputTokens) processMetrics.modelTokens.inc({ provider, direction: "output" }, outputTokens);
  };
  const finish = (outcome: string) => {
    processMetrics.modelCalls.inc({ operation, provider, outcome });
    processMetrics.modelSeconds.observe({ operation, provider }, (performance.now() - startMs) / 1000);
    span.end();
  };
  return {
    run: span.run,
    /** The first piece of a stream has come. */
    firstChunk() {
      if (hasFirst) return;
      hasFirst = true;
      span.set({ "gen_ai.response.time_to_first_chunk": (performance.now() - startMs) / 1000 });
    },
    succeed(end: ModelCallEnd = {}) {
      noteUsage(end);
      span.set({
        "gen_ai.response.finish_reasons": end.finishReason === undefined ? undefined : [end.finishReason],
        "gen_ai.response.model": end.responseModel,
      });
      finish("ok");
    },
    /** Tokens that came before the failure are paid for as well. */
    fail(error: { code: string }, end: ModelCallEnd = {}) {
      noteUsage(end);
      span.fail(error);
      finish(error.code);
    },
    leave() {
      span.end();
    },
  };
}
