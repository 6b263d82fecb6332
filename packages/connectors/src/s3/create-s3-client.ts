import { Buffer } from "node:buffer";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import type { ConnectorContext } from "../connector.ts";
import { guardedFetch } from "../http/guarded-fetch.ts";
import { toSourceError } from "../http/to-source-error.ts";
import type { S3Config } from "./s3-connector.ts";

type Handler = Exclude<S3ClientConfig["requestHandler"], undefined>;
type HttpRequest = {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  method: string;
  headers: Record<string, string>;
  query?: Record<string, string | string[] | null>;
  body?: Uint8Array | string;
};

/** The official client on the guarded way out. Without keys the requests are not signed, for public buckets; the machine's own AWS credentials are never used. */
export function createS3Client(
  config: S3Config,
  context: Pick<ConnectorContext, "allowedAddresses" | "proxy" | "signal" | "noteProgress" | "secret">,
): S3Client {
  const { accessKeyId = "", secretAccessKey = "", sessionToken } = context.secret;
  const isAnonymous = accessKeyId === "";
  return new S3Client({
    region: config.region,
    ...(config.endpoint === undefined ? {} : { endpoint: config.endpoint, forcePathStyle: true }),
    credentials: {
      accessKeyId: accessKeyId || "anonymous",
      secretAccessKey: secretAccessKey || "anonymous",
      ...(sessionToken === undefined ? {} : { sessionToken }),
    },
    ...(isAnonymous ? { signer: { sign: <T>(request: T) => Promise.resolve(request) } } : {}),
    requestHandler: guardedHandler(context),
    maxAttempts: 5,
    // other S3-compatible services do not send checksums of this kind
    responseChecksumValidation: "WHEN_REQUIRED",
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
}

function guardedHandler(context: Pick<ConnectorContext, "allowedAddresses" | "proxy" | "signal" | "noteProgress">): Handler {
  const fetchGuarded = guardedFetch(context);
  const handle = async (request: HttpRequest) => {
    const url = new URL(
      `${request.protocol}//${request.hostname}${request.port === undefined ? "" : `:${request.port}`}${request.path}${queryOf(request.query)}`,
    );
    const { host: _host, ...headers } = request.headers;
    const response = await fetchGuarded(url, {
      method: request.method,
      headers,
      ...(request.body === undefined ? {} : { body: Buffer.from(request.body) }),
    });
    const body = response.body === null ? Readable.from([]) : Readable.fromWeb(response.body as ReadableStream);
    return { response: { statusCode: response.status, reason: response.statusText, headers: Object.fromEntries(response.headers), body } };
  };
  return { handle } as unknown as Handler;
}

/** The query as the signature covers it (RFC 3986). */
function queryOf(query: HttpRequest["query"] = {}): string {
  const escape = (text: string) =>
    encodeURIComponent(text).replaceAll(/[!'()*]/g, (character) => `%${character.codePointAt(0)!.toString(16).toUpperCase()}`);
  const parts = Object.keys(query)
    .toSorted()
    .flatMap((name) => [query[name]].flat().map((value) => `${escape(name)}=${escape(value ?? "")}`));
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** What an error of the client means for the admin. */
export function toS3Error(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (status === undefined) return toSourceError(error, "The bucket's service");
  if (status === 404)
    return new FootnoteError("source_config_invalid", "There is no such bucket at this address. Check its name, region and endpoint.", {
      details: { status },
    });
  if (status === 301 || status === 307)
    return new FootnoteError("source_config_invalid", "The bucket is in another region. Set its region.", { details: { status } });
  if (status === 400 || status === 401 || status === 403) {
    return new FootnoteError(
      "source_config_invalid",
      `The bucket may not be read with these keys (${name ?? status}); they may have expired. Enter new ones.`,
      { details: { status } },
    );
  }
  return new FootnoteError("fetch_failed", `The bucket's service answered with status ${status}.`, {
    retryable: status === 429 || status >= 500,
    details: { status },
  });
}
