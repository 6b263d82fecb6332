export type CallLimits = { concurrency: number; tokensPerMinute: number | null };
export type CallLimiter = {
  /** null when no place came free within `longestWaitMs`. Call `leave` once with the tokens that were used. */
  enter: (tokens: number, longestWaitMs: number, signal: AbortSignal) => Promise<{ leave: (usedTokens: number) => void } | null>;
};

/** Waiting callers look again at least this often: a token bucket fills with time, nobody calls. */
const lookAgainMs = 50;

/**
 * Keeps calls to one provider within its limits: at most `concurrency` at a time, and a bucket of `tokensPerMinute` that fills steadily.
 * A call takes what it is expected to use and settles the difference when it ends.
 */
export function createCallLimiter({ concurrency, tokensPerMinute }: CallLimits, nowMs: () => number): CallLimiter {
  let active = 0;
  let level = tokensPerMinute ?? Number.POSITIVE_INFINITY;
  let filledAtMs = nowMs();
  const waiting = new Set<() => void>();
  const fill = () => {
    if (tokensPerMinute === null) return;
    const now = nowMs();
    level = Math.min(tokensPerMinute, level + ((now - filledAtMs) / 60_000) * tokensPerMinute);
    filledAtMs = now;
  };
  return {
    async enter(tokens, longestWaitMs, signal) {
      // a call larger than the bucket may start once the bucket is full
      const needed = Math.min(tokens, tokensPerMinute ?? tokens);
      const giveUpAtMs = performance.now() + longestWaitMs;
      for (;;) {
        fill();
        if (active < concurrency && level >= needed) break;
        const leftMs = giveUpAtMs - performance.now();
        if (leftMs <= 0 || signal.aborted) return null;
        await new Promise<void>((resolve) => {
          const wake = () => {
            clearTimeout(timer);
            waiting.delete(wake);
            resolve();
          };
          const timer = setTimeout(wake, Math.min(leftMs, lookAgainMs));
          waiting.add(wake);
        });
      }
      active += 1;
      level -= needed;
      return {
        leave(usedTokens) {
          active -= 1;
          level += needed - usedTokens;
          waiting.values().next().value?.();
        },
      };
    },
  };
}
