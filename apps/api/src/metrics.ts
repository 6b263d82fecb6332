import { statfs } from "node:fs/promises";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { AnswerMode } from "@footnote/domain/answer";
import { FeedbackReason } from "@footnote/domain/feedback";
import { shareProcessMetrics, waitBuckets } from "@footnote/telemetry/process-metrics";
import type { ApiContext } from "./context.ts";
import { checkReadiness } from "./health.ts";

export type Metrics = ReturnType<typeof createMetrics>;

/** The API's Prometheus metrics in a registry of their own, so that two servers in one process (tests) do not collide. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  shareProcessMetrics(registry);
  const registers = [registry];
  const metrics = {
    registry,
    requestSeconds: new Histogram({
      name: "footnote_http_request_duration_seconds",
      help: "Time to answer, by route",
      labelNames: ["method", "route", "status"],
      buckets: waitBuckets,
      registers,
    }),
    inFlight: new Gauge({ name: "footnote_http_requests_in_flight", help: "Requests being answered, streams included", registers }),
    searches: new Counter({ name: "footnote_searches_total", help: "Searches, by mode", labelNames: ["mode"], registers }),
    answers: new Counter({
      name: "footnote_answers_total",
      help: "Answers, by mode; degraded means the chat model failed",
      labelNames: ["mode", "degraded"],
      registers,
    }),
    overloaded: new Counter({
      name: "footnote_answers_overloaded_total",
      help: "Questions turned away with 429 because too many were open",
      registers,
    }),
    refusals: new Counter({ name: "footnote_refusals_total", help: "Questions without evidence", registers }),
    firstSentence: new Histogram({
      name: "footnote_answer_first_sentence_seconds",
      help: "Time from the question to the first verified sentence; refusals are left out",
      buckets: waitBuckets,
      registers,
    }),
    answerSeconds: new Histogram({
      name: "footnote_answer_duration_seconds",
      help: "Time from the question to the whole answer, by mode",
      labelNames: ["mode"],
      buckets: waitBuckets,
      registers,
    }),
    feedback: new Counter({
      name: "footnote_feedback_total",
      help: "Feedback, by rating and reason",
      labelNames: ["rating", "reason"],
      registers,
    }),
  };
  // a counter that appears with its first event shows no increase, so alerts would miss that event
  for (const mode of AnswerMode.options) for (const degraded of ["true", "false"]) metrics.answers.inc({ mode, degraded }, 0);
  for (const reason of FeedbackReason.options) metrics.feedback.inc({ rating: "down", reason }, 0);
  metrics.feedback.inc({ rating: "up", reason: "none" }, 0);
  return metrics;
}

const breakerStates = { closed: 0, "half-open": 1, open: 2 };

/** Adds what is asked for at each scrape: dependencies, the circuit breakers of chat models, disk. */
export function addStateMetrics(ctx: ApiContext): void {
  const registers = [ctx.metrics.registry];
  new Gauge({
    name: "footnote_dependency_up",
    help: "Whether a dependency answers within 2 s",
    labelNames: ["dependency"],
    registers,
    async collect() {
      const { checks } = await checkReadiness(ctx);
      for (const [dependency, state] of Object.entries(checks)) this.set({ dependency }, state === "ok" ? 1 : 0);
    },
  });
  new Gauge({
    name: "footnote_model_breaker_state",
    help: "Circuit breaker of a chat model: 0 closed, 1 half-open, 2 open",
    labelNames: ["provider"],
    registers,
    collect() {
      for (const { provider, state } of ctx.chat?.states() ?? []) this.set({ provider }, breakerStates[state]);
    },
  });
  new Gauge({
    name: "footnote_storage_bytes",
    help: "Room of the file system that holds documents",
    labelNames: ["kind"],
    registers,
    async collect() {
      const room = await statfs(ctx.config.storage.dir).catch(() => null);
      if (room === null) return;
      this.set({ kind: "free" }, room.bavail * room.bsize);
      this.set({ kind: "total" }, room.blocks * room.bsize);
    },
  });
}
