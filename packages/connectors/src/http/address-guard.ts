import { lookup as resolveHost } from "node:dns/promises";
import { FootnoteError } from "@footnote/domain/footnote-error";
import ipaddr from "ipaddr.js";

export type PinnedAddress = { address: string; family: 4 | 6 };

/**
 * Resolves a host once and returns the address to connect to. Throws `address_refused` when any of its addresses is not a public
 * one (private, loopback, link-local, metadata, …) and not in a range that the operator allows, `source_unreachable` when it has none.
 */
export async function pinAddress(hostname: string, allowedRanges: string[]): Promise<PinnedAddress> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const addresses = await resolveHost(host, { all: true }).catch((cause: unknown) => {
    throw new FootnoteError("source_unreachable", `The name ${host} cannot be resolved. Check the address.`, { cause });
  });
  const first = addresses[0];
  if (first === undefined) throw new FootnoteError("source_unreachable", `The name ${host} has no address.`);
  for (const { address } of addresses) {
    if (!isFetchable(address, allowedRanges)) {
      throw new FootnoteError(
        "address_refused",
        `${host} is a private address, which Footnote does not fetch. An operator can allow its range with FETCH_ALLOW_ADDRESSES.`,
      );
    }
  }
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}

/** True for a public unicast address or one in an allowed range. IPv4 inside IPv6 is judged as IPv4. */
export function isFetchable(address: string, allowedRanges: string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  const isAllowed = allowedRanges.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range.includes("/") ? range : `${range}/${range.includes(":") ? 128 : 32}`);
    return network.kind() === parsed.kind() && parsed.match([network, bits] as never);
  });
  return isAllowed || parsed.range() === "unicast";
}
