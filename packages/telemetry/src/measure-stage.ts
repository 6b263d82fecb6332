import { processMetrics } from "./process-metrics.ts";
import type { SpanAttributes } from "./tracing.ts";
import { withSpan } from "./with-span.ts";

/** The stages of a question, as `footnote_stage_duration_seconds` and the spans name them. */
export type Stage = "understand" | "embed" | "text" | "vector" | "rerank" | "expand" | "read" | "generate" | "verify" | "finish";

/** Runs one stage of a question inside a span and notes how long it took, also when it fails. */
export function measureStage<T>(stage: Stage, work: () => Promise<T>, attributes: SpanAttributes = {}): Promise<T> {
  return withSpan(`footnote.${stage}`, attributes, async () => {
    const startMs = performance.now();
    try {
      return await work();
    } finally {
      observeStage(stage, performance.now() - startMs);
    }
  });
}

/** Notes the time of a stage that was measured elsewhere. */
export function observeStage(stage: Stage, tookMs: number): void {
  processMetrics.stageSeconds.observe({ stage }, tookMs / 1000);
}
