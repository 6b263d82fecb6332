import { Buffer } from "node:buffer";
import type { HttpClient } from "isomorphic-git";
import type { ConnectorContext } from "../connector.ts";
import { askPatiently } from "../http/ask-patiently.ts";
import { guardedFetch } from "../http/guarded-fetch.ts";

/** The guarded way out as isomorphic-git wants it. */
export function gitHttp(context: Pick<ConnectorContext, "allowedAddresses" | "proxy" | "signal" | "noteProgress">): HttpClient {
  const fetchGuarded = guardedFetch(context);
  return {
    async request({ url, method = "GET", headers = {}, body }) {
      const sent = body === undefined ? {} : { body: await collect(body) };
      const response = await askPatiently(
        () => fetchGuarded(url, { method, headers, ...sent }),
        { retryAfter: (answer) => answer.headers.get("retry-after"), discard: (answer) => void answer.body?.cancel() },
        context.signal,
      );
      return {
        url: response.url,
        method,
        statusCode: response.status,
        statusMessage: response.statusText,
        headers: Object.fromEntries(response.headers),
        // read whole: isomorphic-git takes a list that broke off for a shorter one
        body: parts(new Uint8Array(await response.arrayBuffer())),
      };
    },
  };
}

async function* parts(whole: Uint8Array): AsyncIterableIterator<Uint8Array> {
  yield whole;
}

async function collect(parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const collected: Uint8Array[] = [];
  for await (const part of parts) collected.push(part);
  return new Uint8Array(Buffer.concat(collected));
}

/** The Authorization header of a source's token; most hosts take any user name with it. */
export function gitAuthorization(secret: ConnectorContext["secret"]): Record<string, string> {
  const token = secret["token"] ?? "";
  return token === ""
    ? {}
    : { authorization: `Basic ${Buffer.from(`${secret["username"] || "x-access-token"}:${token}`).toString("base64")}` };
}
