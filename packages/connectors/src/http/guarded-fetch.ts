import { isIP } from "node:net";
import { Agent, buildConnector, fetch as undiciFetch } from "undici";
import { pinAddress } from "./address-guard.ts";

/** One pool of connections per list of allowed ranges: a connection that was checked may be used again. */
const agents = new Map<string, Agent>();

/**
 * `fetch` for client libraries, with the same guard as fetchSafely: every connection, also behind a redirect, goes to an address that
 * was checked the moment before. It throws what fetch throws; `address_refused` is its cause.
 */
export function guardedFetch(context: { allowedAddresses: string[]; signal: AbortSignal }): typeof fetch {
  const dispatcher = agentFor(context.allowedAddresses);
  const guarded = async (input: string | URL | Request, init: RequestInit = {}) => {
    const { url, given } = input instanceof Request ? { url: input.url, given: await partsOf(input) } : { url: input, given: {} };
    const own = init.signal ?? (input instanceof Request ? input.signal : null);
    const signal = own === null ? context.signal : AbortSignal.any([own, context.signal]);
    return await undiciFetch(url, { ...given, ...init, signal, dispatcher } as Parameters<typeof undiciFetch>[1]);
  };
  return guarded as unknown as typeof fetch;
}

/** A Request of the global fetch is no Request of this one, so it is taken apart. */
async function partsOf(request: Request): Promise<RequestInit> {
  const body = request.body === null ? null : await request.arrayBuffer();
  return { method: request.method, headers: [...request.headers], body, redirect: request.redirect };
}

function agentFor(allowedAddresses: string[]): Agent {
  const key = allowedAddresses.toSorted().join(",");
  const known = agents.get(key);
  if (known !== undefined) return known;
  const connect = buildConnector({ timeout: 10_000 });
  const pinAndConnect = async (options: buildConnector.Options, callback: buildConnector.Callback) => {
    try {
      const { address } = await pinAddress(options.hostname, allowedAddresses);
      // the certificate is checked against the name, the connection goes to the checked address
      connect({ ...options, servername: options.servername ?? nameOf(options.hostname), hostname: address }, callback);
    } catch (error) {
      callback(error as Error, null);
    }
  };
  const agent = new Agent({
    connect: (options, callback) => {
      void pinAndConnect(options, callback);
    },
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
    keepAliveTimeout: 2_000,
  });
  agents.set(key, agent);
  return agent;
}

/** The name for TLS; an address has none. */
function nameOf(hostname: string): string {
  return isIP(hostname.replace(/^\[|\]$/g, "")) === 0 ? hostname : "";
}
