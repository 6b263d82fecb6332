import { isIPv6 } from "node:net";
import type { PiiFinding } from "../pii-kinds.ts";

const octet = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const version4 = new RegExp(`(?<![\\w.-])(?:${octet}\\.){3}${octet}(?![\\w-]|\\.\\d)`, "g");
const version6 = /(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])/g;
/** Masks, loopback, link-local, documentation and multicast ranges (RFC 6890). Private ones count: inside a company they are somebody's. */
const nobodys = /^(?:0|127|22[4-9]|23\d|24\d|25\d)\.|^169\.254\.|^192\.0\.[02]\.|^198\.(?:51\.100|1[89])\.|^203\.0\.113\./;
const version = /(?:\bv|\bversion|\brelease|\bbuild)\s*$/i;

/** IP addresses of both versions. Reserved ones, and ranges (`/24`), score 0.4: below what is reported unless asked for. */
export function findIpAddresses(text: string): PiiFinding[] {
  const findings: PiiFinding[] = [];
  for (const match of text.matchAll(version4)) {
    const end = match.index + match[0].length;
    if (version.test(text.slice(Math.max(0, match.index - 10), match.index))) continue;
    const range = /^\/\d/.test(text.slice(end, end + 2));
    findings.push({ kind: "ip_address", start: match.index, end, score: range || nobodys.test(match[0]) ? 0.4 : 0.9 });
  }
  for (const match of text.matchAll(version6)) {
    // Eight groups, or a gap with some digits: `::` alone and times like 10:20:30 are not addresses.
    if (!isIPv6(match[0]) || match[0].replace(/:/g, "").length < 4) continue;
    const reserved =
      /^(?:fe80:|ff0|2001:0?db8:)/i.test(match[0]) ||
      /^\/\d/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 2));
    findings.push({ kind: "ip_address", start: match.index, end: match.index + match[0].length, score: reserved ? 0.4 : 0.9 });
  }
  return findings;
}
