import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";

export type Metrics = ReturnType<typeof createMetrics>;

/** The API's Prometheus metrics in a registry of their own, so that two servers in one process (tests) do not collide. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30];
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: "footnote_http_request_duration_seconds",
      help: "Time to answer, by route",
      labelNames: ["method", "route", "status"],
      buckets,
      registers,
    }),
    searches: new Counter({ name: "footnote_searches_total", help: "Searches, by mode", labelNames: ["mode"], registers }),
    answers: new Counter({
      name: "footnote_answers_total",
      help: "Answers, by mode; degraded means the chat model failed",
      labelNames: ["mode", "degraded"],
      registers,
    }),
    refusals: new Counter({ name: "footnote_refusals_total", help: "Questions without evidence", registers }),
    firstText: new Histogram({
      name: "footnote_answer_first_text_seconds",
      help: "Time from the question to the first text",
      buckets,
      registers,
    }),
    feedback: new Counter({ name: "footnote_feedback_total", help: "Feedback, by rating", labelNames: ["rating"], registers }),
  };
}
