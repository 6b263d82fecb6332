import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Connector, ConnectorContext, ListedDocument, UnreadableDocument } from "../connector.ts";
import { fetchSafely } from "../http/fetch-safely.ts";
import { crawlSite } from "./crawl-site.ts";
import { fetchPage } from "./fetch-page.ts";
import { listSitemap } from "./list-sitemap.ts";
import { loadRobots } from "./load-robots.ts";

export type WebConfig = { kind: "web"; url: string; mode: "sitemap" | "crawl"; maxDepth: number; maxPages: number };

/** A web site, by its sitemap or by following links from a start page; robots.txt is honoured and private addresses are refused. */
export const webConnector: Connector<WebConfig> = {
  async validate(config, context) {
    const robots = await loadRobots(new URL(config.url), context);
    if (!robots.mayVisit(new URL(config.url)))
      throw new FootnoteError("robots_refused", `${new URL(config.url).host} does not allow this page to be read (robots.txt).`);
    const response = await fetchSafely(new URL(config.url), context);
    response.body.destroy();
    if (response.status !== 200)
      throw new FootnoteError("source_config_invalid", `${config.url} answered with status ${response.status}. Check the address.`);
  },
  async *listChanges(
    config: WebConfig,
    context: ConnectorContext,
  ): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }> {
    const robots = await loadRobots(new URL(config.url), context);
    return yield* config.mode === "sitemap" ? listSitemap(config, robots, context) : crawlSite(config, robots, context);
  },
  async fetchDocument(_config, document, context) {
    const robots = await loadRobots(new URL(document.externalId), context);
    const page = await fetchPage(new URL(document.externalId), robots, context, context.knownEtag(document.externalId));
    return page === null || page === "unchanged" ? page : page.document;
  },
};
