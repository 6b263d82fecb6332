import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createLogger } from "./logger.ts";
import { measureStage } from "./measure-stage.ts";
import { processMetrics } from "./process-metrics.ts";
import { startModelCall } from "./start-model-call.ts";
import { startSpan } from "./start-span.ts";
import { startTracing } from "./start-tracing.ts";
import { activeTraceId, traceFields, traceHeaders } from "./trace-context.ts";
import { currentTracing } from "./tracing.ts";
import { withSpan } from "./with-span.ts";

type OtlpValue = { stringValue?: string; intValue?: number | string; doubleValue?: number; boolValue?: boolean; arrayValue?: object };
type OtlpSpan = {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  kind: number;
  status: { code?: number };
  attributes: { key: string; value: OtlpValue }[];
};
type OtlpBody = {
  resourceSpans: { resource: { attributes: { key: string; value: OtlpValue }[] }; scopeSpans: { spans: OtlpSpan[] }[] }[];
};

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
});

test("spans of a request, its stages and its model call reach an OTLP receiver as one trace, without a word of what was asked", async () => {
  const receiver = await startReceiver();
  const tracing = await startTracing({ service: "api", endpoint: receiver.url, sampleRatio: 1 });
  let within: string | null = null;

  await withSpan("POST /v1/answers", { "http.route": "/v1/answers" }, async (span) => {
    within = activeTraceId();
    expect(span.traceId).toBe(within);
    await measureStage("text", async () => {});
    const call = startModelCall({ operation: "chat", provider: "models.example", model: "small-1", stream: true });
    call.firstChunk();
    call.succeed({ inputTokens: 120, outputTokens: 7, finishReason: "stop" });
  });
  await tracing[Symbol.asyncDispose]();

  const spans = receiver.spans();
  expect(spans.map((span) => span.name).toSorted()).toEqual(["POST /v1/answers", "chat small-1", "footnote.text"]);
  const root = spans.find((span) => span.name === "POST /v1/answers")!;
  expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([within]));
  for (const child of spans.filter((span) => span !== root)) expect(child.parentSpanId).toBe(root.spanId);
  const chat = spans.find((span) => span.name === "chat small-1")!;
  expect(chat.kind).toBe(3);
  const attributes = Object.fromEntries(chat.attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
  expect(attributes).toMatchObject({
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "models.example",
    "gen_ai.request.model": "small-1",
    "gen_ai.request.stream": true,
    "gen_ai.usage.input_tokens": 120,
    "gen_ai.usage.output_tokens": 7,
    "gen_ai.response.finish_reasons": { values: [{ stringValue: "stop" }] },
  });
  expect(attributes["gen_ai.response.time_to_first_chunk"]).toBeGreaterThanOrEqual(0);
  expect(receiver.serviceNames()).toEqual(["footnote-api"]);
});

test("what fails is marked with its code and keeps its message to itself", async () => {
  const receiver = await startReceiver();
  const tracing = await startTracing({ service: "worker", endpoint: receiver.url, sampleRatio: 1 });
  const failure = Object.assign(new Error("could not read Salaries 2026.xlsx"), { code: "parse_failed" });
  await expect(withSpan("process parse-document", {}, () => Promise.reject(failure))).rejects.toBe(failure);
  await tracing[Symbol.asyncDispose]();
  const [span] = receiver.spans();
  expect(span!.status.code).toBe(2);
  expect(span!.attributes).toContainEqual({ key: "error.type", value: { stringValue: "parse_failed" } });
  expect(receiver.received()).not.toContain("Salaries");
});

test("a trace goes on in another process, and its log lines carry its id", async () => {
  const receiver = await startReceiver();
  const tracing = await startTracing({ service: "worker", endpoint: receiver.url, sampleRatio: 1 });
  const sent = await withSpan("request", {}, async () => traceHeaders().traceparent);
  const lines: string[] = [];
  const logger = createLogger({ service: "worker", level: "info", write: (line) => lines.push(line) });
  await withSpan("job", {}, async () => logger.info("inside"), { parent: sent });
  logger.info("outside");
  await tracing[Symbol.asyncDispose]();

  const [request, job] = ["request", "job"].map((name) => receiver.spans().find((span) => span.name === name)!);
  expect(job!.traceId).toBe(request!.traceId);
  expect(job!.parentSpanId).toBe(request!.spanId);
  expect(JSON.parse(lines[0]!)).toMatchObject({ msg: "inside", trace_id: job!.traceId, span_id: job!.spanId });
  expect(JSON.parse(lines[1]!)).not.toHaveProperty("trace_id");
});

test("a receiver that is away delays nothing and breaks nothing", async () => {
  const tracing = await startTracing({ service: "api", endpoint: "http://127.0.0.1:9", sampleRatio: 1 });
  expect(await withSpan("request", {}, async () => 42)).toBe(42);
  await tracing[Symbol.asyncDispose]();
  expect(currentTracing()).toBeNull();
});

test("without a receiver nothing is traced, and counters count all the same", async () => {
  open.push(await startTracing({ service: "api", endpoint: null, sampleRatio: 1 }));
  expect(currentTracing()).toBeNull();
  expect(startSpan("request").traceId).toBeNull();
  expect(await withSpan("request", {}, async () => [traceFields(), traceHeaders()])).toEqual([{}, {}]);
  const call = startModelCall({ operation: "rerank", provider: "rerank.example", model: "r1" });
  call.fail({ code: "model_timeout" });
  const { values } = await processMetrics.modelCalls.get();
  expect(values).toContainEqual({ value: 1, labels: { operation: "rerank", provider: "rerank.example", outcome: "model_timeout" } });
});

/** A local server that takes OTLP over HTTP in JSON. */
async function startReceiver() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      if (request.url === "/v1/traces") bodies.push(Buffer.concat(pieces).toString());
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push({ [Symbol.asyncDispose]: async () => void server.close() });
  const resources = () => bodies.flatMap((body) => (JSON.parse(body) as OtlpBody).resourceSpans);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => bodies.join("\n"),
    spans: () => resources().flatMap((resource) => resource.scopeSpans.flatMap((scope) => scope.spans)),
    serviceNames: () =>
      resources().flatMap(({ resource }) =>
        resource.attributes.filter(({ key }) => key === "service.name").map(({ value }) => value.stringValue),
      ),
  };
}
