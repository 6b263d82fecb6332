import { setTimeout as sleep } from "node:timers/promises";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConnectorContext } from "../connector.ts";
import { guardedFetch } from "./guarded-fetch.ts";
import { retryAfterMs } from "./retry-after.ts";
import { toSourceError } from "./to-source-error.ts";

export type ApiClient = {
  /** The JSON of a path or of a full address on the same host; null on 404. */
  json<T>(path: string): Promise<T | null>;
  /** The response with its body unread, for files; null on 404. */
  file(path: string, headers?: Record<string, string>): Promise<Response | null>;
};

/** Headers of every request; a function is asked each time, and once more with `renew` after a 401, for tokens that expire. */
export type ApiHeaders = Record<string, string> | ((renew: boolean) => Promise<Record<string, string>>);

const mostTries = 5;
/** A service that asks for a longer pause is left alone until the next sync. */
const longestPauseMs = 90_000;
const firstPauseMs = 100;

/** For a list that is not there: taken for an empty one it would look as if everything had been removed. */
export function missingList(service: string, path: string): FootnoteError {
  return new FootnoteError(
    "source_config_invalid",
    `${service} has no ${path.replace(/\?.*/, "")} at this address. Check the address of the source.`,
    { details: { status: 404 } },
  );
}

/**
 * A client for an HTTP API of a source. Waits as long as a 429 or 503 asks (Retry-After), tries half answers and failures of the server
 * again, and never sends the credentials to another host. Throws `source_config_invalid` on 401 and 403 with what to renew (`details.status`),
 * else `fetch_failed` or `source_unreachable`, which the next attempt may heal.
 */
export function createApiClient(
  service: string,
  baseUrl: string,
  headers: ApiHeaders,
  context: Pick<ConnectorContext, "allowedAddresses" | "proxy" | "signal" | "noteProgress">,
): ApiClient {
  const base = new URL(baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`);
  const fetchGuarded = guardedFetch(context);

  const attempt = async <T>(path: string, extra: Record<string, string>, read: (response: Response) => Promise<T>): Promise<T | null> => {
    const url = new URL(path, base);
    if (url.origin !== base.origin)
      throw new FootnoteError("fetch_failed", `${service} pointed to another host, which is not followed.`, { retryable: false });
    let renew = false;
    for (let tries = 1; ; tries++) {
      try {
        const own = typeof headers === "function" ? await headers(renew) : headers;
        const response = await fetchGuarded(url, { headers: { accept: "application/json", ...own, ...extra } });
        if (response.ok) return await read(response);
        if (response.status === 401 && typeof headers === "function" && !renew) {
          renew = true;
          await response.body?.cancel();
          continue;
        }
        const isLimited = response.status === 403 && /rateLimitExceeded/i.test(await response.text());
        if (isLimited)
          throw new FootnoteError("fetch_failed", `${service} asks for a pause.`, { retryable: true, details: { status: 403 } });
        if (response.status !== 403) await response.body?.cancel();
        if (response.status === 404 || response.status === 410) return null;
        throw refusal(service, response);
      } catch (error) {
        if (context.signal.aborted) throw context.signal.reason;
        const known = toSourceError(error, service);
        const pauseMs = Number(known.details["retryAfterMs"] ?? firstPauseMs * 2 ** tries);
        if (!known.retryable || tries >= mostTries || pauseMs > longestPauseMs) throw known;
        await sleep(pauseMs, undefined, { signal: context.signal });
      }
    }
  };
  return {
    json: <T>(path: string) => attempt<T>(path, {}, async (response) => (await response.json()) as T),
    file: (path, extra = {}) => attempt(path, { accept: "*/*", ...extra }, (response) => Promise.resolve(response)),
  };
}

function refusal(service: string, response: Response): FootnoteError {
  const { status } = response;
  if (status === 401)
    return new FootnoteError(
      "source_config_invalid",
      `${service} does not accept the credentials; they may have expired. Enter new ones.`,
      { details: { status } },
    );
  if (status === 403)
    return new FootnoteError(
      "source_config_invalid",
      `${service} does not allow this account to read here. Give it access, or enter other credentials.`,
      { details: { status } },
    );
  const retryable = status === 429 || status >= 500;
  const waitMs = retryAfterMs(response.headers.get("retry-after"));
  return new FootnoteError("fetch_failed", `${service} answered with status ${status}.`, {
    retryable,
    details: { status, ...(waitMs === null ? {} : { retryAfterMs: waitMs }) },
  });
}
