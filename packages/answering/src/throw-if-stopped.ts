import { FootnoteError } from "@footnote/domain/footnote-error";

/** Throws `cancelled` once the asker stopped. */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new FootnoteError("cancelled", "The question was stopped.", { cause: signal.reason });
}
