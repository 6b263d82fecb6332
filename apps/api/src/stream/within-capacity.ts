import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ApiContext } from "../context.ts";

const retryAfterSeconds = 5;

/**
 * Passes events on while no more than API_MAX_OPEN_ANSWERS answers are open in this process; one more is refused before any work with
 * `overloaded` and when to come back, so that those who are being answered stay quick.
 */
export async function* withinCapacity<Event>(ctx: ApiContext, open: () => AsyncIterable<Event>): AsyncGenerator<Event> {
  if (ctx.openAnswers.count >= ctx.config.api.maxOpenAnswers) {
    ctx.metrics.overloaded.inc();
    throw new FootnoteError("overloaded", `Very many questions are being answered right now. Try again in ${retryAfterSeconds} seconds.`, {
      details: { retryAfterSeconds },
    });
  }
  ctx.openAnswers.count++;
  try {
    yield* open();
  } finally {
    ctx.openAnswers.count--;
  }
}
