import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import type { ListedDocument } from "../src/connector.ts";
import { feedConnector, type FeedConfig } from "../src/feed/feed-connector.ts";
import { connectorConformance, listAll } from "./connector-conformance.ts";
import { testContext } from "./context.ts";
import { serveSite, type Handler } from "./serve-site.ts";

const escapeXml = (body: string) => body.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const rss = (entries: Map<string, string>) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${[...entries].map(([id, body]) => `<item><title>${id}</title><guid>${id}</guid><link>https://acme.example/${id}</link><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate><description>${escapeXml(body)}</description></item>`).join("")}</channel></rss>`;
const page = (title: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
const configOf = (url: string): FeedConfig => ({ kind: "feed", url });

connectorConformance("feed", feedConnector, async () => {
  const entries = new Map([
    ["one", "<p>First & foremost</p>"],
    ["two", "<p>Second</p>"],
  ]);
  const pages: Record<string, Handler> = {
    "/feed.xml": { type: "application/rss+xml", body: rss(entries) },
    "/page": { body: "<html><body>no feed</body></html>" },
  };
  const site = await serveSite(pages);
  const publish = () => void (pages["/feed.xml"] = { body: rss(entries) });
  return {
    config: configOf(`${site.url}/feed.xml`),
    badConfig: configOf(`${site.url}/page`),
    isComplete: false,
    texts: new Map([...entries].map(([id, body]) => [id, page(id, body)])),
    context: (known) => testContext(known),
    change: async (id, body) => (entries.set(id, body), publish()),
    remove: async (id) => (entries.delete(id), publish()),
    breakSource: async () => void (pages["/feed.xml"] = { body: rss(entries).slice(0, -20) }),
    faults: site.faults,
    [Symbol.asyncDispose]: () => site[Symbol.asyncDispose](),
  };
});

test("Atom entries are read with their page's address and date", async () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title type="html">A &amp;amp; B</title><link rel="self" href="/self"/><link href="/page"/><updated>2026-11-02T10:00:00Z</updated><content type="html">&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>`;
  await using site = await serveSite({ "/atom": { body: atom } });
  const { items } = await listAll(feedConnector, configOf(`${site.url}/atom`), testContext());
  const item = items[0] as ListedDocument;
  expect(item).toMatchObject({ externalId: "urn:1", url: `${site.url}/page` });
  expect(item.content!.updatedAt.toISOString()).toBe("2026-11-02T10:00:00.000Z");
  expect(await text(item.content!.bytes)).toContain("<p>Text</p>");
});

test("a private address is refused", async () => {
  await using site = await serveSite({ "/feed.xml": { body: rss(new Map()) } });
  await expect(
    feedConnector.validate(configOf(`${site.url}/feed.xml`), testContext(undefined, { allowedAddresses: [] })),
  ).rejects.toMatchObject({ code: "address_refused" });
  await feedConnector.validate(configOf(`${site.url}/feed.xml`), testContext());
});
