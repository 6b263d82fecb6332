const mostTogether = 50;

/**
 * Passes events on in bursts: those that are there one after the other without waiting for anything outside come together, at most 50. An error
 * comes after the events before it. The source is asked for its next event while a burst is handled.
 */
export async function* inBursts<Event>(events: AsyncIterable<Event>): AsyncGenerator<Event[], void> {
  const source = events[Symbol.asyncIterator]();
  let next = source.next();
  try {
    for (;;) {
      const first = await next;
      if (first.done === true) return;
      const burst = [first.value];
      for (;;) {
        next = source.next();
        const step = burst.length < mostTogether ? await ifReady(next) : null;
        if (step === null || step.done === true) break;
        burst.push(step.value);
      }
      yield burst;
    }
  } finally {
    // not awaited: a generator that is waiting for a model ends when its signal does
    void source.return?.().catch(() => {});
  }
}

/** What a promise gives, or null when it needs more than what is to be done in this turn, or fails. */
function ifReady<T>(promise: Promise<T>): Promise<T | null> {
  return Promise.race([
    promise.catch(() => null),
    // runs when every promise that could be settled is
    new Promise<null>((resolve) => process.nextTick(resolve, null)),
  ]);
}
