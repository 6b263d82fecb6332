import { HumanMessage, type AIMessageChunk } from "@langchain/core/messages";
import { createChatGateway } from "@footnote/models/chat/chat-gateway";
import type { ChatProvider } from "@footnote/models/chat/chat-provider";
import { loadChatProviders } from "@footnote/models/chat/load-chat-providers";
import { startOpenaiServer } from "@footnote/testing/servers/openai-server";

export type Spread = { p50Ms: number; p99Ms: number };
/** Whole calls, and the part of them that was not spent waiting for the client. A busy machine adds its pauses to both. */
export type Overhead = { calls: number; whole: Ways; own: Ways };
type Ways = { direct: Spread; gateway: Spread };

const warmUpCalls = 100;
const messages = [new HumanMessage("How many days of leave do I get?")];

/** Streams the same reply from a local server in turns through LangChain's client alone and through the gateway. */
export async function measureGatewayOverhead(calls: number): Promise<Overhead> {
  const server = await startOpenaiServer({ reply: () => "Employees receive 28 days of paid annual leave each calendar year [1]." });
  try {
    const [provider] = loadChatProviders({
      chat: { baseUrl: server.url, model: "test-model", timeoutMs: 30_000, firstTokenTimeoutMs: 10_000 },
      secrets: { chatKey: undefined },
    }) as [ChatProvider];
    const clock = watch(provider);
    const gateway = createChatGateway([{ ...provider, model: clock.model, limits: { concurrency: 256, tokensPerMinute: 100_000_000 } }])!;
    const measured = { whole: lists(), own: lists() };
    for (let call = 0; call < warmUpCalls + calls; call += 1) {
      for (const way of call % 2 === 0 ? (["direct", "gateway"] as const) : (["gateway", "direct"] as const)) {
        clock.reset();
        const startMs = performance.now();
        if (way === "direct") {
          for await (const chunk of await clock.model.stream(messages)) void chunk.text;
        } else {
          const stream = gateway.stream({ messages, timeoutMs: 30_000, mayRestart: () => true });
          while ((await stream.next()).done !== true);
        }
        const tookMs = performance.now() - startMs;
        if (call < warmUpCalls) continue;
        measured.whole[way].push(tookMs);
        measured.own[way].push(tookMs - clock.waitedMs());
      }
    }
    return { calls, whole: spreads(measured.whole), own: spreads(measured.own) };
  } finally {
    await server.close();
  }
}

/** The provider's client with a clock that runs while somebody waits for it. */
function watch({ model }: ChatProvider) {
  let waitedMs = 0;
  const timed = async <T>(work: () => Promise<T>): Promise<T> => {
    const startMs = performance.now();
    try {
      return await work();
    } finally {
      waitedMs += performance.now() - startMs;
    }
  };
  const stream = async (...args: Parameters<typeof model.stream>) => {
    const chunks: AsyncIterable<AIMessageChunk> = await timed(() => model.stream(...args));
    const source = chunks[Symbol.asyncIterator]();
    return { [Symbol.asyncIterator]: () => ({ next: () => timed(() => source.next()) }) };
  };
  return {
    model: { stream } as unknown as typeof model,
    reset: () => (waitedMs = 0),
    waitedMs: () => waitedMs,
  };
}

function lists(): { direct: number[]; gateway: number[] } {
  return { direct: [], gateway: [] };
}

function spreads({ direct, gateway }: ReturnType<typeof lists>): Ways {
  return { direct: spread(direct), gateway: spread(gateway) };
}

function spread(times: number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}
