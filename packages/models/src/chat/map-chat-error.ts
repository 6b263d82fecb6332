import { FootnoteError } from "@footnote/domain/footnote-error";

/** A provider's failure in our words; `retryAfterMs` is what the provider asked for. The provider's text stays in `cause`. */
export type ChatFailure = { error: FootnoteError; retryAfterMs: number | null };

/** Maps what a LangChain chat model throws. Bodies may quote the prompt, so nothing of them goes into message or details. */
export function mapChatError(cause: unknown, provider: string): ChatFailure {
  const status = numberOf(cause, "status");
  const details = { provider, status };
  if (status === 429)
    return {
      error: new FootnoteError("model_rate_limited", "The language model refuses more questions for the moment.", { cause, details }),
      retryAfterMs: retryAfterMs(cause),
    };
  if (status !== null && status >= 400 && status < 500 && status !== 408 && status !== 409)
    return {
      error: new FootnoteError(
        "model_rejected",
        "The language model refused the request; check CHAT_BASE_URL, CHAT_MODEL and CHAT_API_KEY.",
        { cause, details },
      ),
      retryAfterMs: null,
    };
  if (cause instanceof Error && /timeout|timed out/i.test(`${cause.name} ${cause.message}`))
    return { error: new FootnoteError("model_timeout", "The language model took too long.", { cause, details }), retryAfterMs: null };
  const malformed = cause instanceof SyntaxError;
  return {
    error: new FootnoteError(
      "model_unavailable",
      malformed ? "The language model sent something that is not its protocol." : "The language model cannot be reached.",
      { cause, details: { ...details, malformed } },
    ),
    retryAfterMs: retryAfterMs(cause),
  };
}

function retryAfterMs(cause: unknown): number | null {
  const headers = typeof cause === "object" && cause !== null && "headers" in cause ? cause.headers : null;
  const value = headers instanceof Headers ? headers.get("retry-after") : null;
  if (value === null) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

function numberOf(value: unknown, name: string): number | null {
  if (typeof value !== "object" || value === null) return null;
  const found = (value as Record<string, unknown>)[name];
  return typeof found === "number" ? found : null;
}
