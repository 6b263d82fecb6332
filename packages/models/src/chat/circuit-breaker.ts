/** Why the numbers: five failures in a row are no accident; half a minute is what a provider's restart or a rate window takes. */
const defaults = { failures: 5, openMs: 30_000, longestOpenMs: 300_000 };

export type BreakerState = "closed" | "open" | "half-open";
export type CircuitBreaker = {
  state: () => BreakerState;
  tryEnter: () => boolean;
  succeed: () => void;
  fail: () => void;
  leave: () => void;
};

/**
 * Keeps calls away from a provider that fails. Closed until `failures` in a row, then open for `openMs` (doubled by each failed
 * probe up to `longestOpenMs`), then half-open: one call at a time probes. `leave` ends a call that told nothing (the asker stopped).
 */
export function createCircuitBreaker(nowMs: () => number, options: Partial<typeof defaults> = {}): CircuitBreaker {
  const { failures, openMs, longestOpenMs } = { ...defaults, ...options };
  let failed = 0;
  let openUntilMs = 0;
  let waitMs = openMs;
  let probing = false;
  const state = (): BreakerState => (failed < failures ? "closed" : nowMs() < openUntilMs ? "open" : "half-open");
  return {
    state,
    tryEnter() {
      const current = state();
      if (current === "open" || (current === "half-open" && probing)) return false;
      if (current === "half-open") probing = true;
      return true;
    },
    succeed() {
      failed = 0;
      waitMs = openMs;
      probing = false;
    },
    fail() {
      if (probing) waitMs = Math.min(waitMs * 2, longestOpenMs);
      probing = false;
      failed += 1;
      if (failed >= failures) openUntilMs = nowMs() + waitMs;
    },
    leave() {
      probing = false;
    },
  };
}
