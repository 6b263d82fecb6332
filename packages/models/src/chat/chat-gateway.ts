import type { BaseMessage } from "@langchain/core/messages";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Usage } from "@footnote/domain/answer";
import { startModelCall } from "@footnote/telemetry/start-model-call";
import { createCircuitBreaker, type BreakerState, type CircuitBreaker } from "./circuit-breaker.ts";
import type { ChatProvider } from "./chat-provider.ts";
import { mapChatError } from "./map-chat-error.ts";
import { streamWithDeadline, withinSilence } from "./stream-with-deadline.ts";

/** `restart` says that another model begins anew: forget what came before it. */
export type ChatEvent = { kind: "text"; text: string } | { kind: "restart" };
export type ChatOutcome = { provider: string; modelName: string; usage: Usage };
export type ChatRequest = {
  messages: BaseMessage[];
  /** For the whole answer over all providers and retries. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  /** Asked when a stream breaks: true as long as nothing of it was shown to anybody. */
  mayRestart: () => boolean;
};
export type ChatGateway = {
  modelName: string;
  stream: (request: ChatRequest) => AsyncGenerator<ChatEvent, ChatOutcome>;
  states: () => { provider: string; state: BreakerState }[];
};

type Options = { nowMs?: () => number; random?: () => number; breaker?: Parameters<typeof createCircuitBreaker>[1] };
/** One try more can help against a blip, a second only costs the reader's time. */
const mostTries = 2;
/** Longer than this nobody waits for a retry; the next link answers. */
const longestRetryWaitMs = 1_500;

/**
 * The chain of chat models behind one door: deadline for the whole answer, longest silence, one retry where it can help, a circuit
 * breaker per provider. Fails with the last provider's error (`model_…`) once no link is left, `cancelled` when the asker stopped.
 */
export function createChatGateway(providers: ChatProvider[], options: Options = {}): ChatGateway | null {
  const [preferred] = providers;
  if (preferred === undefined) return null;
  const nowMs = options.nowMs ?? (() => performance.now());
  const random = options.random ?? Math.random;
  const links = providers.map((provider) => ({ provider, breaker: createCircuitBreaker(nowMs, options.breaker) }));
  return {
    modelName: preferred.modelName,
    states: () => links.map(({ provider, breaker }) => ({ provider: provider.name, state: breaker.state() })),
    async *stream(request) {
      const deadline = AbortSignal.timeout(request.timeoutMs);
      const late = new AbortController();
      deadline.addEventListener(
        "abort",
        () =>
          late.abort(
            new FootnoteError("model_timeout", "The language model took too long for the whole answer.", {
              details: { timeoutMs: request.timeoutMs },
            }),
          ),
        { once: true },
      );
      const signal = request.signal === undefined ? late.signal : AbortSignal.any([request.signal, late.signal]);
      let last = new FootnoteError("model_unavailable", "The language model failed several times in a row and is left alone for a moment.");
      let started = false;
      for (const { provider, breaker } of links) {
        for (let tries = 1; tries <= mostTries && breaker.tryEnter(); tries += 1) {
          if (started) yield { kind: "restart" };
          const attempt = yield* tryProvider(provider, breaker, request, signal);
          if ("outcome" in attempt) return attempt.outcome;
          started ||= attempt.started;
          last = attempt.error;
          if (request.signal?.aborted === true || late.signal.aborted || (attempt.started && !request.mayRestart())) throw last;
          const waitMs = retryWaitMs(attempt.error, attempt.retryAfterMs, random);
          if (waitMs === null || tries === mostTries) break;
          await pause(waitMs, signal);
        }
      }
      throw last;
    },
  };
}

type Attempt = { outcome: ChatOutcome } | { error: FootnoteError; retryAfterMs: number | null; started: boolean };

async function* tryProvider(
  provider: ChatProvider,
  breaker: CircuitBreaker,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, Attempt> {
  const closing = new AbortController();
  let started = false;
  let settled = false;
  const usage: Usage = { inputTokens: 0, outputTokens: 0 };
  let finish: string | null = null;
  const call = startModelCall({ operation: "chat", provider: provider.name, model: provider.modelName, stream: true });
  try {
    const opening = call.run(() => provider.model.stream(request.messages, { signal: AbortSignal.any([signal, closing.signal]) }));
    const chunks = await withinSilence(opening, provider.firstTokenTimeoutMs, signal);
    for await (const chunk of streamWithDeadline(chunks[Symbol.asyncIterator](), {
      silenceMs: provider.firstTokenTimeoutMs,
      signal,
      onStop: () => closing.abort(),
    })) {
      finish = (chunk.response_metadata as { finish_reason?: string }).finish_reason ?? finish;
      usage.inputTokens += chunk.usage_metadata?.input_tokens ?? 0;
      usage.outputTokens += chunk.usage_metadata?.output_tokens ?? 0;
      if (chunk.text === "") continue;
      started = true;
      call.firstChunk();
      yield { kind: "text", text: chunk.text };
    }
    // a polite end without a reason is a cut stream all the same; "length" ends in the middle of a sentence
    if (finish === null || finish === "length")
      throw new FootnoteError("model_stream_cut", "The language model stopped in the middle.", {
        details: { provider: provider.name, finish },
      });
    breaker.succeed();
    settled = true;
    call.succeed({ ...usage, finishReason: finish });
    return { outcome: { provider: provider.name, modelName: provider.modelName, usage } };
  } catch (cause) {
    settled = true;
    closing.abort();
    // the asker's stop says nothing of the provider
    if (FootnoteError.is(cause) && cause.code === "cancelled") {
      breaker.leave();
      call.leave();
      return { error: cause, retryAfterMs: null, started };
    }
    breaker.fail();
    const attempt = toAttempt(cause, provider.name, started);
    call.fail(attempt.error, usage);
    return attempt;
  } finally {
    // the consumer left the loop: close the stream, judge nobody
    if (!settled) {
      closing.abort();
      breaker.leave();
      call.leave();
    }
  }
}

function toAttempt(cause: unknown, provider: string, started: boolean): Extract<Attempt, { error: FootnoteError }> {
  if (FootnoteError.is(cause)) return { error: cause, retryAfterMs: null, started };
  const { error, retryAfterMs } = mapChatError(cause, provider);
  if (!started) return { error, retryAfterMs, started };
  const cut = new FootnoteError("model_stream_cut", "The language model stopped in the middle.", { cause, details: error.details });
  return { error: cut, retryAfterMs: null, started };
}

/** How long to wait before the same provider is asked again; null where another try cannot help. A timeout already cost its time. */
function retryWaitMs(error: FootnoteError, askedMs: number | null, random: () => number): number | null {
  if (error.code !== "model_rate_limited" && error.code !== "model_unavailable") return null;
  if (error.code === "model_rate_limited" && askedMs === null) return null;
  const waitMs = askedMs ?? 150 + random() * 200;
  return waitMs <= longestRetryWaitMs ? waitMs : null;
}

async function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  await withinSilence(new Promise((resolve) => setTimeout(resolve, waitMs)), waitMs + 1_000, signal);
}
