import type { IngestionContext } from "@footnote/ingestion/ingestion-context";
import { withSpan } from "@footnote/telemetry/with-span";
import type { WorkerMetrics } from "./metrics.ts";

/** The parser with its time noted, by the parser that read the document, or `failed`. */
export function measuredParse(metrics: WorkerMetrics, parse: IngestionContext["parse"]): IngestionContext["parse"] {
  return (input, signal) =>
    withSpan("footnote.parse", { "footnote.document.size_bytes": input.bytes.byteLength }, async (span) => {
      const stop = metrics.parseSeconds.startTimer();
      let parser = "failed";
      try {
        const result = await parse(input, signal);
        parser = result.document.parser;
        span.set({ "footnote.document.parser": parser, "footnote.document.pages": result.document.pageCount });
        return result;
      } finally {
        stop({ parser });
      }
    });
}
