import { Counter, Histogram, type Registry } from "prom-client";

/** Buckets for what a person waits for, in seconds: fine around the targets (1.5 s, 3 s, 5 s). */
export const waitBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 30, 60];

/**
 * What packages count wherever they run. These belong to the process; `shareProcessMetrics` puts them into the registry of whoever
 * serves /metrics. Labels are stages, models and codes, a few values each; never ids of people or documents.
 */
export const processMetrics = {
  stageSeconds: new Histogram({
    name: "footnote_stage_duration_seconds",
    help: "Time of one stage of a question: understand, embed, text, vector, rerank, expand, read, generate, verify, finish",
    labelNames: ["stage"],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [],
  }),
  sentences: new Counter({
    name: "footnote_answer_sentences_total",
    help: "Sentences that a chat model wrote, by what the verifier said: supported, dropped",
    labelNames: ["verdict"],
    registers: [],
  }),
  answerCache: new Counter({
    name: "footnote_answer_cache_total",
    help: "Questions that might have been answered from the cache, by outcome: hit, miss",
    labelNames: ["outcome"],
    registers: [],
  }),
  modelCalls: new Counter({
    name: "footnote_model_calls_total",
    help: "Calls to model endpoints, by operation (chat, embeddings, rerank), endpoint and outcome (ok or an error code)",
    labelNames: ["operation", "provider", "outcome"],
    registers: [],
  }),
  modelSeconds: new Histogram({
    name: "footnote_model_call_duration_seconds",
    help: "Time of one call to a model endpoint",
    labelNames: ["operation", "provider"],
    buckets: waitBuckets,
    registers: [],
  }),
  modelTokens: new Counter({
    name: "footnote_model_tokens_total",
    help: "Tokens that chat models read (input) and wrote (output)",
    labelNames: ["provider", "direction"],
    registers: [],
  }),
};

/** Puts the metrics of this process into a registry; several registries may share them. */
export function shareProcessMetrics(registry: Registry): void {
  for (const metric of Object.values(processMetrics)) registry.registerMetric(metric as Counter);
}

for (const outcome of ["hit", "miss"]) processMetrics.answerCache.inc({ outcome }, 0);
for (const verdict of ["supported", "dropped"]) processMetrics.sentences.inc({ verdict }, 0);
