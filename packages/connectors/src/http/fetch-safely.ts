import type { Readable } from "node:stream";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { interceptors, request } from "undici";
import { askPatiently } from "./ask-patiently.ts";
import { guardedAgent, type WayOut } from "./guarded-agent.ts";

export type SafeFetchOptions = WayOut & {
  signal: AbortSignal;
  noteProgress?(): void;
  headers?: Record<string, string>;
  timeoutMs?: number;
  maxRedirects?: number;
  mayVisit?: (url: URL) => boolean;
};
export type SafeResponse = { url: URL; status: number; headers: Record<string, string | undefined>; body: Readable };

const userAgent = "Footnote/0.1 (+document indexing)";

/**
 * The one way out to the network for documents. The host is resolved once and the connection pinned to that address (or goes
 * through the operator's proxy); every redirect is checked again. Throws `address_refused`, `source_unreachable` or `fetch_failed` (retryable on 429 and 5xx). 304 and 404 are returned.
 */
export async function fetchSafely(start: URL, options: SafeFetchOptions): Promise<SafeResponse> {
  let url = start;
  for (let redirects = 0; redirects <= (options.maxRedirects ?? 5); redirects++) {
    if (url.protocol !== "http:" && url.protocol !== "https:")
      throw new FootnoteError("address_refused", `Only http and https addresses are fetched, not ${url.protocol}//.`);
    if (options.mayVisit !== undefined && !options.mayVisit(url))
      throw new FootnoteError("robots_refused", `${url.origin} does not allow ${url.pathname} to be read (robots.txt).`);
    const at = url;
    const read = {
      retryAfter: (answer: SafeResponse) => answer.headers["retry-after"],
      discard: (answer: SafeResponse) => void answer.body.destroy(),
    };
    const response = await askPatiently(() => requestOnce(at, options), read, options.signal);
    if (response.status < 300 || response.status >= 400 || response.status === 304) return refuseErrors(response);
    response.body.destroy();
    const location = response.headers["location"];
    if (location === undefined) throw failed(url, `a redirect without a target (${response.status})`, false);
    url = new URL(location, url);
  }
  throw failed(start, "too many redirects", false);
}

async function requestOnce(url: URL, options: SafeFetchOptions): Promise<SafeResponse> {
  const timeoutMs = options.timeoutMs ?? 30_000;
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher: guardedAgent(options).compose(interceptors.decompress({ skipErrorResponses: false })),
      signal: options.signal,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      headers: { "user-agent": userAgent, accept: "text/html,application/xhtml+xml,application/pdf,*/*;q=0.5", ...options.headers },
    });
    options.noteProgress?.();
    // a body that is thrown away ends with an abort error that nobody waits for; readers still get theirs
    body.on("error", () => {});
    const flat = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
    );
    return { url, status: statusCode, headers: flat, body };
  } catch (cause) {
    if (options.signal.aborted) throw options.signal.reason;
    if (FootnoteError.is(cause)) throw cause;
    throw new FootnoteError("source_unreachable", `${url.host} did not answer. It may be down; the sync tries again.`, { cause });
  }
}

function refuseErrors(response: SafeResponse): SafeResponse {
  if (response.status < 400 || response.status === 404 || response.status === 410) return response;
  response.body.destroy();
  throw failed(response.url, `status ${response.status}`, response.status === 429 || response.status >= 500);
}

function failed(url: URL, reason: string, retryable: boolean): FootnoteError {
  return new FootnoteError("fetch_failed", `${url.host} answered with ${reason}.`, { retryable, details: { host: url.host } });
}
