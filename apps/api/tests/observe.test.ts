import { afterAll, beforeAll, expect, test } from "vitest";
import { startTracing } from "@footnote/telemetry/start-tracing";
import { startOpenaiServer, type OpenaiServer } from "@footnote/testing/servers/openai-server";
import { startOtlpServer } from "@footnote/testing/servers/otlp-server";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;
let model: OpenaiServer;
let baseUrl: string;
beforeAll(async () => {
  model = await startOpenaiServer();
  world = await createApiWorld({ CHAT_BASE_URL: model.url, CHAT_MODEL: "test-model" });
  await world.addDocument(policy);
  baseUrl = await world.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await world.close();
  await model.close();
});

const question = "How many days of paid annual leave do employees receive each year?";
const policy = { title: "Leave policy", text: "Employees receive 28 days of paid annual leave each year.", allow: ["everyone"] };

async function ask(headers: Record<string, string>) {
  const body = JSON.stringify({ question });
  const response = await fetch(`${baseUrl}/v1/answers`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body,
  });
  expect(response.status).toBe(200);
  return { response, answer: (await response.json()) as { traceId: string; mode: string } };
}

/** Values by name with labels, as /metrics prints them. */
async function scrape(): Promise<Map<string, number>> {
  const { payload } = await world.send({ method: "GET", url: "/metrics" });
  const lines = payload.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]));
}

test("an answer is one trace from the request to the model, named as the response names it, without a word of question or document", async () => {
  const asker = await world.addPerson("traced");
  model.setReply(() => "Employees receive 28 days of paid annual leave each year [1].");
  await using receiver = await startOtlpServer();
  const tracing = await startTracing({ service: "api", endpoint: receiver.url, sampleRatio: 1 });
  const foreign = "00-11111111111111111111111111111111-2222222222222222-01";
  const { response, answer } = await ask({ ...asker.headers, traceparent: foreign });
  await tracing[Symbol.asyncDispose]();

  expect(answer.mode).toBe("generated");
  expect(answer.traceId).toBe(response.headers.get("x-trace-id"));
  const spans = receiver.spans();
  expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([answer.traceId]));
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const root = spans.filter((span) => span.parentSpanId === undefined || !byId.has(span.parentSpanId));
  expect(root.map((span) => span.name)).toEqual(["POST"]);
  expect(root[0]!.attributes).toContainEqual({ key: "http.route", value: { stringValue: "/v1/answers" } });
  const names = new Set(spans.map((span) => span.name));
  for (const name of ["transaction", "retrieval footnote", "footnote.text", "footnote.rerank", "chat test-model"])
    expect(names, `${name} in ${[...names].join(", ")}`).toContain(name);
  expect(receiver.received()).not.toMatch(/annual leave|28 days|Leave policy/i);
});

test("what a person waits for, which mode answered and what the verifier dropped is counted", async () => {
  const asker = await world.addPerson("counted");
  const before = await scrape();
  const grew = async (name: string) => ((await scrape()).get(name) ?? 0) - (before.get(name) ?? 0);
  const provider = new URL(model.url).host;

  model.setReply(
    () => "Employees receive 28 days of paid annual leave each year [1]. Employees receive 90 days of paid annual leave each year [1].",
  );
  await ask(asker.headers);
  expect(await grew('footnote_answers_total{mode="generated",degraded="false"}')).toBe(1);
  expect(await grew('footnote_answer_sentences_total{verdict="supported"}')).toBe(1);
  expect(await grew('footnote_answer_sentences_total{verdict="dropped"}')).toBe(1);
  expect(await grew("footnote_answer_first_sentence_seconds_count")).toBe(1);
  for (const stage of ["understand", "text", "rerank", "read", "generate", "verify", "finish"])
    expect(await grew(`footnote_stage_duration_seconds_count{stage="${stage}"}`), stage).toBeGreaterThan(0);
  expect(await grew(`footnote_model_calls_total{operation="chat",provider="${provider}",outcome="ok"}`)).toBe(1);
  expect(await grew(`footnote_model_tokens_total{provider="${provider}",direction="output"}`)).toBeGreaterThan(0);
  expect((await scrape()).get(`footnote_model_breaker_state{provider="${provider}"}`)).toBe(0);

  model.faults.push(...Array.from({ length: 5 }, () => ({ kind: "status" as const, status: 500 })));
  for (let round = 0; round < 3; round += 1) await ask(asker.headers);
  model.faults.length = 0;
  expect(await grew('footnote_answers_total{mode="extractive",degraded="true"}')).toBe(3);
  expect(await grew(`footnote_model_calls_total{operation="chat",provider="${provider}",outcome="model_unavailable"}`)).toBe(5);
  expect((await scrape()).get(`footnote_model_breaker_state{provider="${provider}"}`)).toBe(2);
  expect((await scrape()).get('footnote_dependency_up{dependency="database"}')).toBe(1);
  expect((await scrape()).get('footnote_feedback_total{rating="down",reason="should_not_see"}')).toBe(0);
});
