import { HumanMessage } from "@langchain/core/messages";
import { loadConfig } from "@footnote/config/config";
import { startOpenaiServer, type ChatFault, type OpenaiServer } from "@footnote/testing/servers/openai-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createChatGateway, type ChatEvent, type ChatGateway } from "../src/chat/chat-gateway.ts";
import { loadChatProviders } from "../src/chat/load-chat-providers.ts";

let first: OpenaiServer;
let second: OpenaiServer;

beforeAll(async () => {
  first = await startOpenaiServer({ reply: () => "One two three four five.", apiKey: "key-1" });
  second = await startOpenaiServer({ reply: () => "Uno dos tres." });
});
afterAll(async () => {
  await first?.close();
  await second?.close();
});
beforeEach(() => {
  for (const server of [first, second]) {
    server.faults.length = 0;
    server.calls.length = 0;
  }
});

function provider(server: OpenaiServer, chatKey = "key-1") {
  return loadChatProviders({
    chat: { baseUrl: server.url, model: "test-model", timeoutMs: 5_000, firstTokenTimeoutMs: 1_500 },
    secrets: { ...loadConfig({}).secrets, chatKey },
  })[0]!;
}

const chain = (options?: Parameters<typeof createChatGateway>[1]) => createChatGateway([provider(first), provider(second)], options)!;
const alone = (options?: Parameters<typeof createChatGateway>[1], key?: string) => createChatGateway([provider(first, key)], options)!;

async function talk(gateway: ChatGateway, request: { mayRestart?: () => boolean; timeoutMs?: number; signal?: AbortSignal } = {}) {
  const stream = gateway.stream({
    messages: [new HumanMessage("Count.")],
    timeoutMs: request.timeoutMs ?? 5_000,
    mayRestart: request.mayRestart ?? (() => true),
    signal: request.signal,
  });
  const events: ChatEvent[] = [];
  for (;;) {
    const next = await stream.next();
    if (next.done === true)
      return { text: textAfterRestart(events), restarts: events.filter((event) => event.kind === "restart").length, outcome: next.value };
    events.push(next.value);
  }
}

function textAfterRestart(events: ChatEvent[]): string {
  const from = events.findLastIndex((event) => event.kind === "restart");
  return events
    .slice(from + 1)
    .map((event) => (event.kind === "text" ? event.text : ""))
    .join("");
}

test("streams text and reports provider, model and tokens", async () => {
  const { text, outcome } = await talk(alone());
  expect(text).toBe("One two three four five.");
  expect(outcome).toMatchObject({ modelName: "test-model", usage: { outputTokens: 5 } });
  expect(first.calls[0]).toMatchObject({ stream: true, authorization: "Bearer key-1" });
});

describe("a failing first provider", () => {
  test.each([
    ["429", { kind: "status", status: 429 }, 1],
    ["401", { kind: "status", status: 401 }, 1],
    ["silence", { kind: "hang" }, 1],
    ["a late first token", { kind: "slow-first-token", delayMs: 8_000 }, 1],
    ["500 twice", { kind: "status", status: 500 }, 2],
    ["a closed connection twice", { kind: "refuse" }, 2],
  ] as [string, ChatFault, number][])("with %s hands over to the second", async (_name, fault, calls) => {
    first.faults.push(fault, fault);
    const { text, restarts } = await talk(chain());
    expect({ text, restarts, calls: first.calls.length }).toEqual({ text: "Uno dos tres.", restarts: 0, calls });
  });

  test.each([
    ["cut", { kind: "cut", afterTokens: 3 }],
    ["stalled", { kind: "stall", afterTokens: 3 }],
    ["unfinished", { kind: "unfinished", afterTokens: 3 }],
    ["malformed", { kind: "malformed", afterTokens: 3 }],
  ] as [string, ChatFault][])("whose stream is %s is followed by a restart when nothing was shown", async (_name, fault) => {
    first.faults.push(fault);
    const { text, restarts } = await talk(chain());
    expect({ text, restarts }).toEqual({ text: "Uno dos tres.", restarts: 1 });
  });

  test("is not replaced once something was shown", async () => {
    first.faults.push({ kind: "cut", afterTokens: 3 });
    await expect(talk(chain(), { mayRestart: () => false })).rejects.toMatchObject({ code: "model_stream_cut" });
    expect(second.calls).toHaveLength(0);
  });
});

test("a short Retry-After is waited for, a long one is not", async () => {
  first.faults.push({ kind: "status", status: 429, retryAfterSeconds: 0 });
  expect((await talk(alone())).text).toBe("One two three four five.");
  first.faults.push({ kind: "status", status: 429, retryAfterSeconds: 30 });
  await expect(talk(alone())).rejects.toMatchObject({ code: "model_rate_limited" });
});

test("a wrong key is a rejection that quotes nothing of the request", async () => {
  const error = await talk(alone({}, "wrong")).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "model_rejected", details: { status: 401 } });
  expect(JSON.stringify(error)).not.toContain("Count.");
});

test("the deadline holds for the whole answer over all tries", async () => {
  first.faults.push({ kind: "hang" });
  await expect(talk(alone(), { timeoutMs: 100 })).rejects.toMatchObject({ code: "model_timeout" });
});

test("the breaker keeps calls away from a provider that fails, and a probe brings it back", async () => {
  let nowMs = 0;
  const gateway = chain({ nowMs: () => nowMs, breaker: { failures: 2, openMs: 1_000 } });
  first.faults.push({ kind: "status", status: 401 }, { kind: "status", status: 401 });
  await talk(gateway);
  await talk(gateway);
  expect(gateway.states()[0]!.state).toBe("open");
  first.calls.length = 0;
  expect((await talk(gateway)).text).toBe("Uno dos tres.");
  expect(first.calls).toHaveLength(0);
  nowMs = 1_000;
  expect((await talk(gateway)).text).toBe("One two three four five.");
  expect(gateway.states()[0]!.state).toBe("closed");
});

test("a stop by the asker closes the stream and is held against nobody", async () => {
  const gateway = alone({ breaker: { failures: 1 } });
  const stop = new AbortController();
  first.faults.push({ kind: "stall", afterTokens: 2 });
  setTimeout(() => stop.abort(), 50);
  await expect(talk(gateway, { signal: stop.signal })).rejects.toMatchObject({ code: "cancelled" });
  await expect.poll(() => first.calls[0]!.closedByClient).toBe(true);
  expect(gateway.states()[0]!.state).toBe("closed");
});

describe("hedging", () => {
  const hedged = (breaker = {}) => createChatGateway([{ ...provider(first), hedgeAfterMs: 50 }, provider(second)], { breaker })!;

  test("asks the next model after a while, and the faster one answers; the slow one is closed and held against nobody", async () => {
    first.faults.push({ kind: "slow-first-token", delayMs: 1_000 });
    const gateway = hedged({ failures: 1 });
    const { text, restarts } = await talk(gateway);
    expect({ text, restarts }).toEqual({ text: "Uno dos tres.", restarts: 0 });
    await expect.poll(() => first.calls[0]!.closedByClient).toBe(true);
    expect(gateway.states().map(({ state }) => state)).toEqual(["closed", "closed"]);
  });

  test("leaves the first model its answer when it speaks before the second", async () => {
    first.faults.push({ kind: "slow-first-token", delayMs: 200 });
    second.faults.push({ kind: "hang" });
    expect((await talk(hedged())).text).toBe("One two three four five.");
    await expect.poll(() => second.calls[0]?.closedByClient).toBe(true);
  });

  test("asks nobody else when the first model is quick, and ends when both fail", async () => {
    expect((await talk(hedged())).text).toBe("One two three four five.");
    expect(second.calls).toHaveLength(0);
    first.faults.push({ kind: "hang" });
    second.faults.push({ kind: "status", status: 401 });
    await expect(talk(hedged())).rejects.toMatchObject({ code: expect.stringMatching(/^model_(?:rejected|timeout)$/) });
  });
});

test("a reply without a word is a failure, and the next model answers", async () => {
  first.setReply(() => "");
  const { text } = await talk(chain());
  await expect(talk(alone())).rejects.toMatchObject({ code: "model_unavailable", details: { empty: true } });
  first.setReply(() => "One two three four five.");
  expect(text).toBe("Uno dos tres.");
});

test("all tries of one provider share its time for the first token", async () => {
  first.faults.push({ kind: "status", status: 500 }, { kind: "hang" });
  const failed = await talk(createChatGateway([{ ...provider(first), firstTokenTimeoutMs: 600 }])!).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: "model_timeout" });
  // the second try had what the first one and the pause left
  expect((failed as { details: { silenceMs: number } }).details.silenceMs).toBeLessThan(500);
});

test("a provider at its limit is passed over, and its breaker does not hear of it", async () => {
  const limits = { concurrency: 1, tokensPerMinute: null };
  const gateway = createChatGateway([{ ...provider(first), limits }, provider(second)], { breaker: { failures: 1 } })!;
  first.faults.push({ kind: "slow-first-token", delayMs: 200 });
  const [one, other] = await Promise.all([talk(gateway), talk(gateway)]);
  expect([one.text, other.text].toSorted()).toEqual(["One two three four five.", "Uno dos tres."]);
  expect(gateway.states()[0]!.state).toBe("closed");
});

test("the chain comes from the environment: first choice, then the fallbacks with keys of their own", async () => {
  const config = loadConfig({
    CHAT_BASE_URL: first.url,
    CHAT_MODEL: "test-model",
    CHAT_API_KEY: "wrong",
    CHAT_FALLBACKS: JSON.stringify([
      { baseUrl: first.url, model: "other-model", apiKey: "key-1" },
      { baseUrl: second.url, model: "third" },
    ]),
  });
  expect(JSON.stringify(config.chat)).not.toContain("key-1");
  const { outcome } = await talk(createChatGateway(loadChatProviders(config))!);
  expect(outcome.modelName).toBe("other-model");
  expect(() => loadConfig({ CHAT_BASE_URL: first.url, CHAT_MODEL: "m", CHAT_FALLBACKS: "[{]" })).toThrow(/CHAT_FALLBACKS/);
});
