import { isIP } from "node:net";
import { Agent, buildConnector } from "undici";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { isFetchable, pinAddress } from "./address-guard.ts";
import { connectThroughProxy } from "./connect-through-proxy.ts";
import { proxyFor, type ProxySettings } from "./proxy-for.ts";

/** What the operator says about the way out: private ranges that may be fetched, and proxies. */
export type WayOut = { allowedAddresses: string[]; proxy?: ProxySettings | undefined };

/** One pool of connections per way out: a connection that was checked may be used again. */
const agents = new Map<string, Agent>();

/**
 * The dispatcher of every request to a source. Each connection goes to an address that was checked the moment before, or, where the
 * operator has set a proxy, through it to a name that was checked as far as this machine can resolve it.
 */
export function guardedAgent({ allowedAddresses, proxy }: WayOut): Agent {
  const key = JSON.stringify([allowedAddresses.toSorted(), proxy]);
  const known = agents.get(key);
  if (known !== undefined) return known;
  const connect = buildConnector({ timeout: 10_000 });
  const open = async (options: buildConnector.Options, callback: buildConnector.Callback) => {
    try {
      // the certificate is checked against the name in any case
      const servername = options.servername ?? nameOf(options.hostname);
      const way = proxyFor({ protocol: options.protocol, hostname: options.hostname, port: options.port }, proxy);
      if (way === null) {
        const { address } = await pinAddress(options.hostname, allowedAddresses);
        return connect({ ...options, servername, hostname: address }, callback);
      }
      await refusePrivate(options.hostname, allowedAddresses);
      const isTls = options.protocol === "https:";
      const socket = await connectThroughProxy(way, options.hostname, Number(options.port || (isTls ? 443 : 80)));
      if (isTls) connect({ ...options, servername, httpSocket: socket }, callback);
      else callback(null, socket);
    } catch (error) {
      callback(error as Error, null);
    }
  };
  const agent = new Agent({
    connect: (options, callback) => {
      void open(options, callback);
    },
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
    keepAliveTimeout: 2_000,
  });
  agents.set(key, agent);
  return agent;
}

/** Behind a proxy the name may be one that only the proxy resolves; then the proxy's own rules are the fence. */
async function refusePrivate(hostname: string, allowedAddresses: string[]): Promise<void> {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && isFetchable(host, allowedAddresses)) return;
  await pinAddress(hostname, allowedAddresses).catch((error: unknown) => {
    if (FootnoteError.is(error) && error.code === "address_refused") throw error;
  });
}

/** The name for TLS; an address has none. */
function nameOf(hostname: string): string {
  return isIP(hostname.replace(/^\[|\]$/g, "")) === 0 ? hostname : "";
}
