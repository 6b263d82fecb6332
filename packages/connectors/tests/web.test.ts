import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { fetchSafely } from "../src/http/fetch-safely.ts";
import { webConnector, type WebConfig } from "../src/web/web-connector.ts";
import { connectorConformance, listAll } from "./connector-conformance.ts";
import { testContext } from "./context.ts";
import { serveSite, type Handler } from "./serve-site.ts";

const page = (title: string, links: string[], extra = "") =>
  `<html><head><title>${title}</title>${extra}</head><body><h1>${title}</h1>${links.map((link) => `<a href="${link}">${link}</a>`).join("")}</body></html>`;
const crawl = (url: string, overrides: Partial<WebConfig> = {}): WebConfig => ({
  kind: "web",
  url,
  mode: "crawl",
  maxDepth: 3,
  maxPages: 100,
  ...overrides,
});

for (const mode of ["crawl", "sitemap"] as const) {
  connectorConformance(`web (${mode})`, webConnector, async () => {
    const pages: Record<string, Handler> = {
      "/": { body: page("Home", ["/a", "/b#part"]), headers: { etag: '"h1"' } },
      "/a": { body: page("A", ["/"]), headers: { etag: '"a1"' } },
      "/b": { body: page("B", []), headers: { etag: '"b1"' } },
    };
    const site = await serveSite(pages);
    pages["/sitemap.xml"] = {
      type: "application/xml",
      body: `<urlset>${["/", "/a", "/b"].map((path) => `<url><loc>${site.url}${path}</loc></url>`).join("")}</urlset>`,
    };
    const texts = new Map(["/", "/a", "/b"].map((path) => [`${site.url}${path}`, (pages[path] as { body: string }).body]));
    return {
      config: crawl(`${site.url}/`, { mode }),
      badConfig: crawl(`${site.url}/nowhere`, { mode }),
      texts,
      context: (known) => testContext(known),
      async change(id, text) {
        pages[new URL(id).pathname] = { body: page(text, ["/a", "/b"]), headers: { etag: '"changed"' } };
      },
      async remove(id) {
        delete pages[new URL(id).pathname];
        pages["/sitemap.xml"] = { body: `<urlset><url><loc>${site.url}/</loc></url></urlset>` };
      },
      async breakSource() {
        pages["/"] = { status: 503 };
        pages["/sitemap.xml"] = { status: 503 };
      },
      faults: site.faults,
      [Symbol.asyncDispose]: () => site[Symbol.asyncDispose](),
    };
  });
}

test("a crawl keeps to depth, site, folder, robots.txt, canonical addresses, noindex and nofollow", async () => {
  const pages: Record<string, Handler> = {
    "/robots.txt": { type: "text/plain", body: "User-agent: *\nDisallow: /docs/private" },
    "/docs/": {
      body: page("Start", ["one", "private/x", "/elsewhere", "https://other.example/", "alias", "hidden", "mailto:a@b.example"]),
    },
    "/docs/one": { body: page("One", ["two"]) },
    "/docs/two": { body: page("Two", ["three"]) },
    "/docs/three": { body: page("Too deep", []) },
    "/docs/alias": { body: page("Alias", [], '<link rel="canonical" href="/docs/one">') },
    "/docs/hidden": { body: page("Hidden", ["from-hidden"], '<meta name="robots" content="noindex, nofollow">') },
    "/docs/from-hidden": { body: page("Never", []) },
    "/docs/private/x": { body: page("Private", []) },
    "/elsewhere": { body: page("Elsewhere", []) },
  };
  await using site = await serveSite(pages);
  const { items } = await listAll(webConnector, crawl(`${site.url}/docs/`, { maxDepth: 2 }), testContext());
  expect(items.map((item) => new URL(item.externalId).pathname)).toEqual(["/docs/", "/docs/one", "/docs/two"]);
  for (const path of ["/docs/private/x", "/elsewhere", "/docs/three", "/docs/from-hidden"]) expect(site.requests).not.toContain(path);
});

test("an unchanged page of a sitemap costs a conditional request and no bytes", async () => {
  await using site = await serveSite({ "/a": { body: page("A", []), headers: { etag: '"v1"' } } });
  const id = `${site.url}/a`;
  const listed = { externalId: id, title: "A", url: id, etag: null };
  expect(await webConnector.fetchDocument(crawl(id), listed, testContext(new Map([[id, '"v1"']])))).toBe("unchanged");
  expect(await webConnector.fetchDocument(crawl(id), { ...listed, externalId: `${site.url}/gone` }, testContext())).toBeNull();
});

test("sitemap indexes and packed sitemaps are read", async () => {
  const pages: Record<string, Handler> = {};
  await using site = await serveSite(pages);
  pages["/sitemap.xml"] = { body: `<sitemapindex><sitemap><loc>${site.url}/one.xml.gz</loc></sitemap></sitemapindex>` };
  pages["/one.xml.gz"] = (_request, response) =>
    void response
      .writeHead(200, { "content-type": "application/gzip" })
      .end(gzipSync(`<urlset><url><loc>${site.url}/x</loc></url><url><loc>https://other.example/y</loc></url></urlset>`));
  const { items } = await listAll(webConnector, crawl(`${site.url}/`, { mode: "sitemap" }), testContext());
  expect(items.map((item) => new URL(item.externalId).pathname)).toEqual(["/x"]);
});

test("a page that fails in the middle of a crawl is one failed document", async () => {
  await using site = await serveSite({
    "/": { body: page("Home", ["/bad", "/good"]) },
    "/bad": { status: 500 },
    "/good": { body: page("Good", []) },
  });
  const { items } = await listAll(webConnector, crawl(`${site.url}/`), testContext());
  expect(items.map((item) => ("error" in item ? "failed" : "listed"))).toEqual(["listed", "failed", "listed"]);
});

test("private addresses are refused at the start and behind a redirect", async () => {
  await using inside = await serveSite({ "/secret": { body: "metadata" } });
  const outsideOnly = { allowedAddresses: [], signal: new AbortController().signal };
  await expect(fetchSafely(new URL(`${inside.url}/secret`), outsideOnly)).rejects.toMatchObject({ code: "address_refused" });
  // 127.0.0.2 is allowed and redirects to 127.0.0.1, which is not
  await using door = await serveSite({
    "/": (_request, response) => void response.writeHead(302, { location: `${inside.url}/secret` }).end(),
  });
  const throughDoor = new URL(door.url.replace("127.0.0.1", "localhost"));
  await expect(fetchSafely(throughDoor, { ...outsideOnly, allowedAddresses: [] })).rejects.toMatchObject({ code: "address_refused" });
  await expect(fetchSafely(new URL("file:///etc/hostname"), outsideOnly)).rejects.toMatchObject({ code: "address_refused" });
  expect(inside.requests).toEqual([]);
});

test("redirects in a circle end", async () => {
  await using site = await serveSite({ "/": (_request, response) => void response.writeHead(302, { location: "/" }).end() });
  await expect(
    fetchSafely(new URL(site.url), { allowedAddresses: ["127.0.0.1"], signal: new AbortController().signal }),
  ).rejects.toMatchObject({ code: "fetch_failed" });
  expect(site.requests.length).toBe(6);
});

test("a connection goes to the address that was checked, with the name in the Host header", async () => {
  let host = "";
  await using site = await serveSite({ "/": (request, response) => ((host = request.headers.host ?? ""), void response.end("ok")) });
  const url = new URL(site.url.replace("127.0.0.1", "localhost"));
  const response = await fetchSafely(url, { allowedAddresses: ["127.0.0.1", "::1"], signal: new AbortController().signal });
  response.body.destroy();
  expect(host).toBe(url.host);
});

test("a page that is away for a moment does not make what it links to look removed; one that is gone does", async () => {
  const pages: Record<string, Handler> = {
    "/": { body: page("Home", ["/a"]) },
    "/a": { body: page("A", ["/b"]) },
    "/b": { body: page("B", []) },
  };
  await using site = await serveSite(pages);
  const list = () => listAll(webConnector, crawl(`${site.url}/`), testContext());
  expect(await list()).toMatchObject({ isComplete: true, items: { length: 3 } });
  pages["/a"] = { status: 500 };
  expect(await list()).toMatchObject({ isComplete: false, items: { length: 2 } });
  pages["/a"] = { status: 404 };
  expect(await list()).toMatchObject({ isComplete: true, items: { length: 1 } });
});
