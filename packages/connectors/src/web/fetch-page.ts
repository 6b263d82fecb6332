import { basename } from "node:path";
import { Readable } from "node:stream";
import { load } from "cheerio";
import mime from "mime";
import type { ConnectorContext, FetchedDocument } from "../connector.ts";
import { fetchSafely } from "../http/fetch-safely.ts";
import { readBytes } from "../http/read-bytes.ts";
import type { Robots } from "./load-robots.ts";

export type FetchedPage = { url: URL; canonical: URL; links: URL[]; document: FetchedDocument; mayIndex: boolean; mayFollow: boolean };

const maxPageBytes = 50 * 1_048_576;

/** Reads a page with its canonical address and links; null when it is gone, "unchanged" on 304. `document.bytes` may be read once. */
export async function fetchPage(
  url: URL,
  robots: Robots,
  context: ConnectorContext,
  etag: string | null,
): Promise<FetchedPage | "unchanged" | null> {
  const response = await fetchSafely(url, {
    allowedAddresses: context.allowedAddresses,
    proxy: context.proxy,
    signal: context.signal,
    noteProgress: context.noteProgress,
    mayVisit: robots.mayVisit,
    headers: etag === null ? {} : { "if-none-match": etag },
  });
  if (response.status === 304 || response.status === 404 || response.status === 410) response.body.destroy();
  if (response.status === 304) return "unchanged";
  if (response.status === 404 || response.status === 410) return null;
  const bytes = await readBytes(response.body, maxPageBytes);
  const mediaType = (response.headers["content-type"] ?? "application/octet-stream").split(";")[0]!.trim().toLowerCase();
  const html = mediaType === "text/html" || mediaType === "application/xhtml+xml" ? readHtml(bytes, response.url) : null;
  const modified = Date.parse(response.headers["last-modified"] ?? "");
  return {
    url: response.url,
    canonical: html?.canonical ?? response.url,
    links: html?.links ?? [],
    mayIndex: html?.mayIndex ?? true,
    mayFollow: html?.mayFollow ?? true,
    document: {
      bytes: Readable.from([bytes]),
      fileName: fileNameOf(response.url, mediaType),
      mediaType: response.headers["content-type"] ?? mediaType,
      updatedAt: Number.isNaN(modified) ? new Date() : new Date(modified),
      etag: response.headers["etag"] ?? null,
      url: response.url.href,
      ...(html?.title === undefined ? {} : { title: html.title }),
    },
  };
}

function readHtml(bytes: Buffer, base: URL) {
  const page = load(bytes.toString("utf8"));
  const robots = page('meta[name="robots"]').attr("content")?.toLowerCase() ?? "";
  const links = page("a[href]")
    .toArray()
    .filter((element) => !(page(element).attr("rel") ?? "").includes("nofollow"))
    .map((element) => parseUrl(page(element).attr("href")!, base))
    .filter((link) => link !== null);
  const canonical = parseUrl(page('link[rel="canonical"]').attr("href") ?? "", base);
  return {
    title: page("title").first().text().trim() || undefined,
    links,
    // a canonical address on another site is not ours to follow
    canonical: canonical !== null && canonical.origin === base.origin ? canonical : base,
    mayIndex: !robots.includes("noindex"),
    mayFollow: !robots.includes("nofollow"),
  };
}

/** An absolute http(s) address without fragment; null when it is none. */
export function parseUrl(href: string, base: URL): URL | null {
  if (href === "" || !URL.canParse(href, base.href)) return null;
  const url = new URL(href, base);
  url.hash = "";
  return url.protocol === "http:" || url.protocol === "https:" ? url : null;
}

function fileNameOf(url: URL, mediaType: string): string {
  const name = basename(decodeURIComponentSafely(url.pathname)) || "index";
  return name.includes(".") ? name : `${name}.${mime.getExtension(mediaType) ?? "html"}`;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
