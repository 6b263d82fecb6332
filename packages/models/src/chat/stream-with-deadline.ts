import { FootnoteError } from "@footnote/domain/footnote-error";

/**
 * Passes on what a source yields as long as each next value comes within `silenceMs()` and all within the signal. Throws
 * `model_timeout` after a silence, `cancelled` once the signal is aborted; `onStop` is called to close the source in both cases.
 */
export async function* streamWithDeadline<T>(
  source: AsyncIterator<T>,
  options: { silenceMs: () => number; signal: AbortSignal; onStop: () => void },
): AsyncGenerator<T> {
  let ended = false;
  try {
    while (true) {
      const next = await withinSilence(source.next(), options.silenceMs(), options.signal);
      ended = next.done === true;
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // aborting after the end would throw away the connection, and the next call would wait for a new one
    if (!ended) options.onStop();
  }
}

/** Waits for a promise no longer than `silenceMs` and the signal allow. */
export async function withinSilence<T>(promise: Promise<T>, silenceMs: number, signal: AbortSignal): Promise<T> {
  // the promise may still fail after nobody waits for it
  promise.catch(() => {});
  if (signal.aborted) throw stopReason(signal);
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new FootnoteError("model_timeout", "The language model took too long.", { details: { silenceMs } })),
          silenceMs,
        );
        onAbort = () => reject(stopReason(signal));
        signal.addEventListener("abort", onAbort, { once: true });
      }),
    ]);
  } finally {
    clearTimeout(timer);
    if (onAbort !== undefined) signal.removeEventListener("abort", onAbort);
  }
}

function stopReason(signal: AbortSignal): FootnoteError {
  return FootnoteError.is(signal.reason)
    ? signal.reason
    : new FootnoteError("cancelled", "The question was stopped.", { cause: signal.reason });
}
