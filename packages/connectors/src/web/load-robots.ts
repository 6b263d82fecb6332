import robotsParser from "robots-parser";
import type { ConnectorContext } from "../connector.ts";
import { fetchSafely } from "../http/fetch-safely.ts";
import { readBytes } from "../http/read-bytes.ts";

export type Robots = { mayVisit(url: URL): boolean; delayMs: number; sitemaps: string[] };

const parse = robotsParser as unknown as (
  url: string,
  text: string,
) => {
  isAllowed(url: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
  getSitemaps(): string[];
};

/** Reads robots.txt of the site (RFC 9309): missing allows all, a server error refuses all by failing the call. */
export async function loadRobots(site: URL, context: ConnectorContext): Promise<Robots> {
  const address = new URL("/robots.txt", site);
  const response = await fetchSafely(address, context);
  const text = response.status === 200 ? (await readBytes(response.body, 512_000)).toString("utf8") : "";
  if (response.status !== 200) response.body.destroy();
  const rules = parse(address.href, text);
  return {
    mayVisit: (url) => url.origin !== site.origin || rules.isAllowed(url.href, "Footnote") !== false,
    delayMs: Math.min(rules.getCrawlDelay("Footnote") ?? 0, 10) * 1000,
    sitemaps: rules.getSitemaps(),
  };
}
