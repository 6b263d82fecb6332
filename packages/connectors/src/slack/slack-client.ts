import { FootnoteError } from "@footnote/domain/footnote-error";
import { LogLevel, WebClient } from "@slack/web-api";
import type { ConnectorContext } from "../connector.ts";
import { guardedFetch } from "../http/guarded-fetch.ts";
import { toSourceError } from "../http/to-source-error.ts";
import type { SlackConfig } from "./slack-connector.ts";

export type SlackClient = {
  /** All rows of a paged method; `name` is the member that holds them. */
  list<Row>(method: string, name: string, given?: Record<string, unknown>): Promise<Row[]>;
};

/** Slack's own client on the guarded way out. It waits as long as a 429 asks and tries failures of the network again. */
export function createSlackClient(config: SlackConfig, context: ConnectorContext): SlackClient {
  const silent = () => {};
  const client = new WebClient(context.secret["token"], {
    fetch: guardedFetch(context) as never,
    ...(config.apiUrl === undefined ? {} : { slackApiUrl: config.apiUrl }),
    retryConfig: { retries: 3, minTimeout: 200, factor: 2 },
    timeout: 60_000,
    // its log lines would name people and channels
    logger: { debug: silent, info: silent, warn: silent, error: silent, setLevel: silent, getLevel: () => LogLevel.ERROR, setName: silent },
  });
  return {
    async list<Row>(method: string, name: string, given: Record<string, unknown> = {}) {
      const rows: Row[] = [];
      for (let cursor: string | undefined; ;) {
        context.signal.throwIfAborted();
        const page = (await client
          .apiCall(method, { limit: 200, ...given, ...(cursor === undefined ? {} : { cursor }) })
          .catch((error: unknown) => {
            throw toSlackError(error, context.signal);
          })) as unknown as Record<string, unknown> & { response_metadata?: { next_cursor?: string } };
        rows.push(...((page[name] as Row[] | undefined) ?? []));
        cursor = page.response_metadata?.next_cursor;
        if (cursor === undefined || cursor === "") return rows;
      }
    },
  };
}

const credentialErrors = new Set(["invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission"]);

/** What an error of Slack means for the admin; `details.reason` is Slack's own word. */
function toSlackError(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const { data } = error as { data?: { error?: string; needed?: string } };
  const status = (error as { statusCode?: number }).statusCode;
  const reason = data?.error ?? (status === 401 || status === 403 ? "invalid_auth" : undefined);
  if (reason === undefined) return toSourceError(error, "Slack");
  const details = { reason };
  if (credentialErrors.has(reason))
    return new FootnoteError("source_config_invalid", `Slack does not accept the token (${reason}). Enter a new one.`, { details });
  if (reason === "missing_scope")
    return new FootnoteError(
      "source_config_invalid",
      `The token lacks the scope ${data?.needed ?? "that is needed"}. Add it to the app, install the app again and enter its new token.`,
      { details },
    );
  return new FootnoteError("fetch_failed", `Slack answered with ${reason}.`, { retryable: !/not_found|not_in/.test(reason), details });
}
