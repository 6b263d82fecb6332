import { setTimeout as sleep } from "node:timers/promises";
import { retryAfterMs } from "./retry-after.ts";

const mostTries = 4;
/** A service that asks for a longer pause is left alone until the next sync. */
const longestPauseMs = 90_000;

/** Asks again after as long as a 429 or 503 says (Retry-After), a few times and not for long; then the refusal is returned. */
export async function askPatiently<Answer extends { status: number }>(
  ask: () => Promise<Answer>,
  read: { retryAfter(answer: Answer): string | null | undefined; discard(answer: Answer): void },
  signal: AbortSignal,
): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await ask();
    const waitMs = answer.status === 429 || answer.status === 503 ? retryAfterMs(read.retryAfter(answer)) : null;
    if (waitMs === null || waitMs > longestPauseMs || tries >= mostTries) return answer;
    read.discard(answer);
    await sleep(waitMs, undefined, { signal });
  }
}
