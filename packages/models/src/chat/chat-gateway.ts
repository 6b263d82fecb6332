import type { BaseMessage } from "@langchain/core/messages";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Usage } from "@footnote/domain/answer";
import { createCallLimiter } from "./call-limiter.ts";
import { createCircuitBreaker, type BreakerState } from "./circuit-breaker.ts";
import type { ChatProvider } from "./chat-provider.ts";
import { raceLinks } from "./race-links.ts";
import { withinSilence } from "./stream-with-deadline.ts";
import { tryProvider, type Attempt, type ChatLink } from "./try-provider.ts";

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
/** The last link of the chain waits this long for a place within its limits; the others hand over at once. */
const longestLimitWaitMs = 1_000;
const noLimits = { concurrency: Number.POSITIVE_INFINITY, tokensPerMinute: null };
/** About what an answer takes; the bucket is settled with the true number. */
const expectedReplyTokens = 400;
const charactersPerToken = 4;

/**
 * The chain of chat models behind one door: deadline for the whole answer, a time for the first token over all tries of a provider, one
 * retry where it can help, hedging, a circuit breaker and limits per provider. Fails with the last provider's error (`model_…`) once no
 * link is left, `cancelled` when the asker stopped.
 */
export function createChatGateway(providers: ChatProvider[], options: Options = {}): ChatGateway | null {
  const [preferred] = providers;
  if (preferred === undefined) return null;
  const nowMs = options.nowMs ?? (() => performance.now());
  const random = options.random ?? Math.random;
  const links: ChatLink[] = providers.map((provider) => ({
    provider,
    breaker: createCircuitBreaker(nowMs, options.breaker),
    limiter: createCallLimiter(provider.limits ?? noLimits, nowMs),
  }));
  return {
    modelName: preferred.modelName,
    states: () => links.map(({ provider, breaker }) => ({ provider: provider.name, state: breaker.state() })),
    async *stream(request) {
      const late = new AbortController();
      const deadline = setTimeout(() => late.abort(tooLate(request.timeoutMs)), request.timeoutMs);
      const signal = request.signal === undefined ? late.signal : AbortSignal.any([request.signal, late.signal]);
      const expectedTokens = expectTokens(request.messages);
      let last = new FootnoteError("model_unavailable", "The language model failed several times in a row and is left alone for a moment.");
      let started = false;
      try {
        for (let place = 0; place < links.length; place += 1) {
          const { provider, breaker } = links[place]!;
          const giveUpAtMs = performance.now() + provider.firstTokenTimeoutMs;
          for (let tries = 1; tries <= mostTries; tries += 1) {
            const firstTokenTimeoutMs = tries === 1 ? provider.firstTokenTimeoutMs : giveUpAtMs - performance.now();
            if (firstTokenTimeoutMs <= 0 || !breaker.tryEnter()) break;
            if (started) yield { kind: "restart" };
            const start = (link: ChatLink, within: AbortSignal) =>
              tryProvider(link, request, {
                signal: within,
                firstTokenTimeoutMs: link.provider === provider ? firstTokenTimeoutMs : link.provider.firstTokenTimeoutMs,
                expectedTokens,
                longestWaitMs: link === links.at(-1) ? longestLimitWaitMs : 0,
              });
            const hedgeAfterMs = provider.hedgeAfterMs ?? null;
            let attempt: Attempt;
            if (hedgeAfterMs === null || place === links.length - 1) attempt = yield* start(links[place]!, signal);
            else {
              const nextLink = () => links.slice(place + 1).find((link) => link.breaker.tryEnter());
              const race = yield* raceLinks(links[place]!, { afterMs: hedgeAfterMs, nextLink }, signal, start);
              attempt = race.attempt;
              place = Math.max(place, links.indexOf(race.link));
            }
            if ("outcome" in attempt) return attempt.outcome;
            started ||= attempt.started;
            last = attempt.error;
            if (request.signal?.aborted === true || late.signal.aborted || (attempt.started && !request.mayRestart())) throw last;
            const waitMs = retryWaitMs(attempt.error, attempt.retryAfterMs, random);
            if (waitMs === null || tries === mostTries || links[place]!.provider !== provider) break;
            await pause(waitMs, signal);
          }
        }
        throw last;
      } finally {
        clearTimeout(deadline);
      }
    },
  };
}

function tooLate(timeoutMs: number): FootnoteError {
  return new FootnoteError("model_timeout", "The language model took too long for the whole answer.", { details: { timeoutMs } });
}

function expectTokens(messages: BaseMessage[]): number {
  return expectedReplyTokens + Math.ceil(messages.reduce((sum, message) => sum + message.text.length, 0) / charactersPerToken);
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
