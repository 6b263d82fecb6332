import { setTimeout as sleep } from "node:timers/promises";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConnectorContext, ListedDocument, UnreadableDocument } from "../connector.ts";
import { fetchPage, type FetchedPage } from "./fetch-page.ts";
import type { Robots } from "./load-robots.ts";
import type { WebConfig } from "./web-connector.ts";

/** Follows links breadth-first from the start page, on the same site and below the start's folder, to `maxDepth` and `maxPages`. Not complete while a page fails in a way that may heal. */
export async function* crawlSite(
  config: WebConfig,
  robots: Robots,
  context: ConnectorContext,
): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }> {
  const start = new URL(config.url);
  start.hash = "";
  const folder = start.pathname.slice(0, start.pathname.lastIndexOf("/") + 1);
  const queued = new Set([start.href]);
  const listed = new Set<string>();
  let hasGap = false;
  const frontier: { url: URL; depth: number }[] = [{ url: start, depth: 0 }];
  for (let next = frontier.shift(); next !== undefined && listed.size < config.maxPages; next = frontier.shift()) {
    context.signal.throwIfAborted();
    if (listed.size > 0 && robots.delayMs > 0) await sleep(robots.delayMs, undefined, { signal: context.signal });
    const page = await visit(next.url, robots, context);
    if (page === null) continue;
    if ("error" in page) {
      // without its start page a site cannot be listed; a page further down is one failed document
      if (next.depth === 0) throw page.error;
      listed.add(page.externalId);
      // what only this page links to is not gone because the page is away for a moment
      hasGap ||= FootnoteError.is(page.error) && page.error.retryable;
      yield page;
      continue;
    }
    if (page.url.origin !== start.origin) continue; // a redirect led off the site
    if (page.mayIndex && !listed.has(page.canonical.href)) {
      listed.add(page.canonical.href);
      const title = page.document.title ?? page.document.fileName;
      yield {
        externalId: page.canonical.href,
        title,
        url: page.canonical.href,
        etag: null,
        content: { ...page.document, url: page.canonical.href },
      };
    }
    if (!page.mayFollow || next.depth >= config.maxDepth) continue;
    for (const link of page.links) {
      if (link.origin !== start.origin || !link.pathname.startsWith(folder) || queued.has(link.href) || !robots.mayVisit(link)) continue;
      queued.add(link.href);
      frontier.push({ url: link, depth: next.depth + 1 });
    }
  }
  return { isComplete: !hasGap };
}

async function visit(url: URL, robots: Robots, context: ConnectorContext): Promise<FetchedPage | UnreadableDocument | null> {
  try {
    const page = await fetchPage(url, robots, context, null);
    return page === "unchanged" ? null : page;
  } catch (error) {
    if (context.signal.aborted || !FootnoteError.is(error)) throw error;
    if (error.code === "robots_refused") return null;
    return { externalId: url.href, title: url.pathname, url: url.href, error };
  }
}
