import { gunzipSync } from "node:zlib";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { XMLParser } from "fast-xml-parser";
import type { ConnectorContext, ListedDocument, UnreadableDocument } from "../connector.ts";
import { fetchSafely } from "../http/fetch-safely.ts";
import { readBytes } from "../http/read-bytes.ts";
import { parseUrl } from "./fetch-page.ts";
import type { Robots } from "./load-robots.ts";
import type { WebConfig } from "./web-connector.ts";

const xml = new XMLParser({ ignoreAttributes: true, isArray: (name) => name === "url" || name === "sitemap", processEntities: true });
/** sitemaps.org allows 50 MB a file. */
const maxSitemapBytes = 50 * 1_048_576;

/**
 * Lists the pages that a sitemap names (sitemaps.org protocol, index files too). The address may be the sitemap itself or a page:
 * then robots.txt is asked and /sitemap.xml tried.
 */
export async function* listSitemap(
  config: WebConfig,
  robots: Robots,
  context: ConnectorContext,
): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }> {
  const start = new URL(config.url);
  const given = /\.xml(\.gz)?$/i.test(start.pathname)
    ? [start.href]
    : robots.sitemaps.length > 0
      ? robots.sitemaps
      : [new URL("/sitemap.xml", start).href];
  const open = [...given];
  const seen = new Set<string>();
  let pages = 0;
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (seen.has(next) || seen.size > 1_000) continue;
    seen.add(next);
    const map = await readSitemap(new URL(next), context);
    open.push(...map.sitemaps);
    for (const page of map.pages) {
      const url = parseUrl(page.address, start);
      if (url === null || url.origin !== start.origin || !robots.mayVisit(url) || seen.has(url.href)) continue;
      seen.add(url.href);
      if (++pages > config.maxPages) return { isComplete: true };
      // without a date of change the page is asked with its stored etag when it is fetched
      yield { externalId: url.href, title: url.pathname, url: url.href, etag: null };
    }
  }
  return { isComplete: true };
}

async function readSitemap(url: URL, context: ConnectorContext): Promise<{ pages: { address: string }[]; sitemaps: string[] }> {
  const response = await fetchSafely(url, context);
  if (response.status !== 200) {
    response.body.destroy();
    throw new FootnoteError(
      "source_config_invalid",
      `There is no sitemap at ${url.href} (status ${response.status}). Give its address, or follow links instead.`,
    );
  }
  const bytes = await readBytes(response.body, maxSitemapBytes);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (isPacked ? gunzipSync(bytes, { maxOutputLength: maxSitemapBytes }) : bytes).toString("utf8");
  const parsed = xml.parse(text) as { urlset?: { url?: { loc?: string }[] } | ""; sitemapindex?: { sitemap?: { loc?: string }[] } | "" };
  const locations = (rows: { loc?: string }[] | undefined) =>
    (rows ?? []).map((row) => String(row.loc ?? "").trim()).filter((loc) => loc !== "");
  return {
    pages: locations(parsed.urlset === "" ? [] : parsed.urlset?.url).map((address) => ({ address })),
    sitemaps: locations(parsed.sitemapindex === "" ? [] : parsed.sitemapindex?.sitemap),
  };
}
