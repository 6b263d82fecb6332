import { FootnoteError } from "@footnote/domain/footnote-error";

/** Asks `url` until it answers with a status below 500. Throws after `timeoutMs`, or when `signal` aborts. */
export async function waitUntilAnswers(url: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    signal.throwIfAborted();
    try {
      const response = await fetch(url, { redirect: "manual", signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) });
      await response.body?.cancel();
      if (response.status < 500) return;
    } catch {
      // not listening yet
    }
    if (Date.now() > deadline) throw new FootnoteError("internal", `${url} did not answer within ${Math.round(timeoutMs / 1000)} s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
