import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** The operator's proxies: HTTP_PROXY, HTTPS_PROXY and what goes past them, NO_PROXY, as a list. */
export type ProxySettings = { http: string | null; https: string | null; exceptions: string[] };

/**
 * The proxy that a request to this address goes through; null: none. Exceptions are `*`, a host, a domain with all below it
 * (`acme.com`, `.acme.com`), a range (`10.0.0.0/8`), each with or without a port.
 */
export function proxyFor(target: { protocol: string; hostname: string; port: string }, settings: ProxySettings | undefined): URL | null {
  const proxy = target.protocol === "https:" ? settings?.https : settings?.http;
  if (settings === undefined || proxy === undefined || proxy === null) return null;
  const host = target.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = target.port || (target.protocol === "https:" ? "443" : "80");
  return settings.exceptions.some((exception) => matches(exception.toLowerCase(), host, port)) ? null : new URL(proxy);
}

function matches(exception: string, host: string, port: string): boolean {
  if (exception === "*") return true;
  const isIpv6 = isIP(exception) === 6;
  const [, name = "", wantedPort] = /^(.*?)(?::(\d+))?$/.exec(exception) ?? [];
  const wanted = isIpv6 ? exception : name;
  if (!isIpv6 && wantedPort !== undefined && wantedPort !== port) return false;
  if (wanted.includes("/")) {
    if (!ipaddr.isValid(host) || !ipaddr.isValidCIDR(wanted)) return false;
    const [address, [network, bits]] = [ipaddr.process(host), ipaddr.parseCIDR(wanted)];
    return address.kind() === network.kind() && address.match([network, bits] as never);
  }
  const domain = wanted.replace(/^\*?\./, "");
  return host === domain || host.endsWith(`.${domain}`);
}
