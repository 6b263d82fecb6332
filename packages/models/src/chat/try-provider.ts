import type { Usage } from "@footnote/domain/answer";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { startModelCall } from "@footnote/telemetry/start-model-call";
import type { CallLimiter } from "./call-limiter.ts";
import type { ChatEvent, ChatOutcome, ChatRequest } from "./chat-gateway.ts";
import type { ChatProvider } from "./chat-provider.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import { mapChatError } from "./map-chat-error.ts";
import { streamWithDeadline, withinSilence } from "./stream-with-deadline.ts";

export type ChatLink = { provider: ChatProvider; breaker: CircuitBreaker; limiter: CallLimiter };
/** How one try ended; `started` says that text was passed on. */
export type Attempt = { outcome: ChatOutcome } | { error: FootnoteError; retryAfterMs: number | null; started: boolean };
export type AttemptOptions = { signal: AbortSignal; firstTokenTimeoutMs: number; expectedTokens: number; longestWaitMs: number };

/**
 * One call to one provider within its limits, after its breaker let it enter. Text is passed on as it comes; a stream that ends without
 * a finish reason, or without a word, has failed. Never throws: the attempt says what happened, and the breaker knows.
 */
export async function* tryProvider(
  { provider, breaker, limiter }: ChatLink,
  request: ChatRequest,
  { signal, firstTokenTimeoutMs, expectedTokens, longestWaitMs }: AttemptOptions,
): AsyncGenerator<ChatEvent, Attempt> {
  const place = await limiter.enter(expectedTokens, longestWaitMs, signal);
  if (place === null) {
    // our own limit says nothing of the provider
    breaker.leave();
    const error = new FootnoteError("model_rate_limited", "The limit of calls to the language model is reached.", {
      details: { provider: provider.name, ownLimit: true },
    });
    return { error, retryAfterMs: null, started: false };
  }
  const closing = new AbortController();
  let started = false;
  let settled = false;
  const usage: Usage = { inputTokens: 0, outputTokens: 0 };
  let finish: string | null = null;
  const call = startModelCall({ operation: "chat", provider: provider.name, model: provider.modelName, stream: true });
  try {
    const opening = call.run(() => provider.model.stream(request.messages, { signal: AbortSignal.any([signal, closing.signal]) }));
    const startMs = performance.now();
    const chunks = await withinSilence(opening, firstTokenTimeoutMs, signal);
    for await (const chunk of streamWithDeadline(chunks[Symbol.asyncIterator](), {
      // what opening took counts, and an empty first event is not a token
      silenceMs: () => (started ? provider.firstTokenTimeoutMs : Math.max(1, firstTokenTimeoutMs - (performance.now() - startMs))),
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
    if (!started)
      throw new FootnoteError("model_unavailable", "The language model wrote nothing.", {
        details: { provider: provider.name, finish, empty: true },
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
    place.leave(usage.inputTokens + usage.outputTokens);
  }
}

function toAttempt(cause: unknown, provider: string, started: boolean): Extract<Attempt, { error: FootnoteError }> {
  if (FootnoteError.is(cause)) return { error: cause, retryAfterMs: null, started };
  const { error, retryAfterMs } = mapChatError(cause, provider);
  if (!started) return { error, retryAfterMs, started };
  const cut = new FootnoteError("model_stream_cut", "The language model stopped in the middle.", { cause, details: error.details });
  return { error: cut, retryAfterMs: null, started };
}
