import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SourceConfig } from "@footnote/domain/source";
import { XMLParser } from "fast-xml-parser";
import type { Connector, ConnectorContext, FetchedDocument, ListedDocument } from "../connector.ts";
import { fetchSafely } from "../http/fetch-safely.ts";
import { readBytes } from "../http/read-bytes.ts";

/** The example of docs/connectors.md: a whole connector in one file. */
export type FeedConfig = Extract<SourceConfig, { kind: "feed" }>;

type Text = string | { "#text"?: string };
type Link = string | { "@href"?: string; "@rel"?: string };
type Entry = {
  id?: Text;
  guid?: Text;
  link?: Link | Link[];
  title?: Text;
  description?: Text;
  summary?: Text;
  content?: Text;
  "content:encoded"?: Text;
  pubDate?: string;
  published?: string;
  updated?: string;
};
type Feed = { rss?: { channel?: { item?: Entry[] } }; feed?: { entry?: Entry[] } };

const maxFeedBytes = 20 * 1_048_576;
const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  isArray: (name) => name === "item" || name === "entry",
  parseTagValue: false,
});

/** Entries of an RSS 2.0 or Atom feed (RFC 4287). A feed tells what is new, not what still holds, so nothing is ever removed by it. */
export const feedConnector: Connector<FeedConfig> = {
  async validate(config, context) {
    await readFeed(config, context);
  },

  async *listChanges(config, context) {
    for (const entry of await readFeed(config, context)) yield toDocument(entry, config);
    return { isComplete: false };
  },

  // each entry comes with its text; this is for one that is tried again
  async fetchDocument(config, document, context) {
    const entries = await readFeed(config, context);
    return entries.map((entry) => toDocument(entry, config)).find((found) => found.externalId === document.externalId)?.content ?? null;
  },
};

async function readFeed(config: FeedConfig, context: ConnectorContext): Promise<Entry[]> {
  const response = await fetchSafely(new URL(config.url), context);
  const bytes = await readBytes(response.body, maxFeedBytes);
  const parsed = response.status === 200 ? parse(bytes.toString("utf8")) : {};
  const entries = parsed.rss?.channel === undefined ? parsed.feed?.entry : (parsed.rss.channel.item ?? []);
  if (entries === undefined && parsed.feed === undefined)
    throw new FootnoteError("source_config_invalid", "There is no RSS or Atom feed at this address. Give the address of the feed itself.");
  return entries ?? [];
}

function parse(text: string): Feed {
  try {
    return xml.parse(text, true) as Feed;
  } catch (cause) {
    // a feed that broke off in the middle is no shorter feed
    throw new FootnoteError("fetch_failed", "The feed is not whole. The sync tries again.", { cause });
  }
}

function toDocument(entry: Entry, config: FeedConfig): ListedDocument & { content: FetchedDocument } {
  const link = linkOf(entry.link);
  const title = textOf(entry.title) || link || "Untitled";
  const body = textOf(entry["content:encoded"]) || textOf(entry.content) || textOf(entry.description) || textOf(entry.summary);
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><h1>${escape(title)}</h1>${body}</body></html>`;
  const bytes = Buffer.from(html);
  const etag = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const updated = Date.parse(entry.updated ?? entry.published ?? entry.pubDate ?? "");
  const externalId = textOf(entry.id) || textOf(entry.guid) || link || etag;
  return {
    externalId,
    title,
    url: link === "" ? null : new URL(link, config.url).href,
    etag,
    content: {
      bytes: Readable.from([bytes]),
      fileName: "entry.html",
      mediaType: "text/html; charset=utf-8",
      updatedAt: Number.isNaN(updated) ? new Date() : new Date(updated),
      etag,
    },
  };
}

function textOf(value: Text | undefined): string {
  return (typeof value === "string" ? value : (value?.["#text"] ?? "")).trim();
}

/** RSS has the address as text; Atom may have several, of which "alternate" (the default) is the page. */
function linkOf(link: Link | Link[] | undefined): string {
  const page = [link ?? []].flat().find((each) => typeof each === "string" || (each["@rel"] ?? "alternate") === "alternate");
  return typeof page === "string" ? page.trim() : (page?.["@href"] ?? "");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
