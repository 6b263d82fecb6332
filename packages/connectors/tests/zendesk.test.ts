import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import type { FetchedDocument, ListedDocument } from "../src/connector.ts";
import { articleAsDocument, type Article } from "../src/zendesk/article.ts";
import type { Comment, Ticket } from "../src/zendesk/ticket.ts";
import { zendeskConnector, type ZendeskConfig } from "../src/zendesk/zendesk-connector.ts";
import { connectorConformance, listAll } from "./connector-conformance.ts";
import { testContext } from "./context.ts";
import { injectFaults } from "./inject-faults.ts";

const secret = { email: "bot@acme.example", token: "secret-token" };
const contextOf = (known?: Map<string, string>) => testContext(known, { secret });
const configOf = (url: string, overrides: Partial<ZendeskConfig> = {}): ZendeskConfig => ({
  kind: "zendesk",
  url,
  locale: "en-us",
  customerSections: [],
  agentGroup: "support",
  tickets: false,
  ticketDays: 365,
  ...overrides,
});
const article = (id: number, overrides: Partial<Article> = {}): Article => ({
  id,
  title: `Article ${id}`,
  body: `<p>Text of ${id}</p>`,
  html_url: `https://acme.zendesk.com/hc/en-us/articles/${id}`,
  section_id: 7,
  draft: false,
  updated_at: "2026-11-02T10:00:00Z",
  user_segment_id: null,
  ...overrides,
});

const ticket = (id: number, overrides: Partial<Ticket> = {}): Ticket => ({
  id,
  subject: `Ticket about ${id}`,
  status: "solved",
  group_id: 30,
  tags: ["refund"],
  created_at: "2026-11-01T09:00:00Z",
  updated_at: "2026-11-02T10:00:00Z",
  ...overrides,
});
const comments: Comment[] = [
  { id: 1, author_id: 1, html_body: "<p>My refund is late.</p>", public: true, created_at: "2026-11-01T09:00:00Z" },
  { id: 2, author_id: 2, plain_body: "Waived < 5 euros.", public: false, created_at: "2026-11-01T10:00:00Z" },
];

/** A help centre that answers as Zendesk does, two rows a page in cursor pagination. */
async function serveZendesk(articles: Article[]) {
  const lists: Record<string, { name: string; rows: () => unknown[] }> = {
    "/api/v2/help_center/en-us/articles.json": { name: "articles", rows: () => state.articles },
    "/api/v2/help_center/en-us/sections.json": {
      name: "sections",
      rows: () => [
        { id: 7, name: "Using Acme" },
        { id: 8, name: "For partners" },
      ],
    },
    "/api/v2/help_center/user_segments.json": {
      name: "user_segments",
      rows: () => [
        { id: 1, user_type: "signed_in_users" },
        { id: 2, user_type: "staff" },
        { id: 3, user_type: "staff", group_ids: [30] },
        { id: 4, user_type: "signed_in_users", organization_ids: [9] },
        { id: 5, user_type: "staff", group_ids: [99] },
      ],
    },
    "/api/v2/groups.json": {
      name: "groups",
      rows: () => [
        { id: 30, name: "billing" },
        { id: 31, name: "legal", is_public: false },
      ],
    },
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", state.url || "http://localhost");
    const json = (body: unknown) => void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (state.isDown) return void response.destroy();
    const failure = state.failures.shift();
    if (failure !== undefined) return void response.writeHead(failure.status, failure.headers).end();
    if (request.headers.authorization !== `Basic ${Buffer.from(`bot@acme.example/token:${state.token}`).toString("base64")}`)
      return void response.writeHead(401).end("{}");
    if (url.pathname.endsWith("user_segments.json") && !state.mayReadSegments) return void response.writeHead(403).end("{}");
    const list = lists[url.pathname];
    if (list !== undefined) {
      const start = Number(url.searchParams.get("page[after]") ?? 0);
      const rows = list.rows();
      const hasMore = start + 2 < rows.length;
      return json({
        [list.name]: rows.slice(start, start + 2),
        meta: { has_more: hasMore },
        links: { next: hasMore ? `${state.url}${url.pathname}?page[size]=100&page[after]=${start + 2}` : null },
      });
    }
    if (url.pathname === "/api/v2/incremental/tickets/cursor.json") {
      const start = Number(url.searchParams.get("cursor") ?? 0);
      const hasMore = start + 2 < state.tickets.length;
      state.since = url.searchParams.get("start_time") ?? state.since;
      return json({
        tickets: state.tickets.slice(start, start + 2),
        after_url: `${state.url}${url.pathname}?cursor=${start + 2}`,
        end_of_stream: !hasMore,
      });
    }
    const ticket = state.tickets.find((row) => url.pathname.startsWith(`/api/v2/tickets/${row.id}`));
    if (ticket !== undefined && url.pathname.endsWith("/comments.json")) {
      const start = Number(url.searchParams.get("page[after]") ?? 0);
      const hasMore = start + 1 < comments.length;
      const users = [{ id: 1, name: "Ada & Co" }];
      const next = `${state.url}${url.pathname}?include=users&page[after]=${start + 1}`;
      return json({
        comments: comments.slice(start, start + 1),
        users,
        meta: { has_more: hasMore },
        links: { next: hasMore ? next : null },
      });
    }
    if (ticket !== undefined) return json({ ticket });
    const one = state.articles.find((row) => url.pathname === `/api/v2/help_center/en-us/articles/${row.id}.json`);
    if (one !== undefined) return json({ article: one });
    response.writeHead(404).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const state = {
    faults: injectFaults(server),
    url: "",
    articles,
    tickets: [] as Ticket[],
    since: "",
    token: secret.token,
    mayReadSegments: true,
    isDown: false,
    failures: [] as { status: number; headers?: Record<string, string> }[],
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}

const texts = new Map<string, string>();
for (const id of [1, 2, 3]) texts.set(String(id), await text(articleAsDocument(article(id)).bytes));

connectorConformance("zendesk", zendeskConnector, async () => {
  const centre = await serveZendesk([article(1), article(2), article(3), article(4, { draft: true })]);
  return {
    config: configOf(centre.url),
    badConfig: configOf(centre.url, { customerSections: ["Nowhere"] }),
    texts,
    context: contextOf,
    change: async (id, body) =>
      void (centre.articles = centre.articles.map((row) =>
        String(row.id) === id ? { ...row, body, updated_at: "2026-11-03T10:00:00Z" } : row,
      )),
    remove: async (id) => void (centre.articles = centre.articles.filter((row) => String(row.id) !== id)),
    breakSource: async () => void (centre.isDown = true),
    faults: centre.faults,
    [Symbol.asyncDispose]: () => centre[Symbol.asyncDispose](),
  };
});

const said = async (url: string, overrides: Partial<ZendeskConfig> = {}) => {
  const { items } = await listAll(zendeskConnector, configOf(url, overrides), contextOf());
  return (items as ListedDocument[]).map((item) => [item.externalId, item.audience, item.access!.allow]);
};

test("public articles are customer-safe by section; others stay inside and narrow their readers", async () => {
  const segments = [null, 1, 2, 3, 4, 5, 404];
  await using centre = await serveZendesk([
    ...segments.map((segment, index) => article(index + 1, { user_segment_id: segment })),
    article(8, { section_id: 8 }),
    article(9, { user_segment_ids: [2, 3] }),
  ]);
  expect(await said(centre.url, { customerSections: ["Using Acme"] })).toEqual([
    ["1", "customer", ["everyone"]],
    ["2", "internal", ["everyone"]],
    ["3", "internal", ["group:support"]],
    ["4", "internal", ["group:billing"]],
    ["5", "internal", ["group:support"]],
    ["6", "internal", []],
    ["7", "internal", []],
    ["8", "internal", ["everyone"]],
    ["9", "internal", ["group:support", "group:billing"]],
  ]);
});

test("segments that may not be read let nobody through; public articles stay public", async () => {
  await using centre = await serveZendesk([article(1), article(2, { user_segment_id: 1 })]);
  centre.mayReadSegments = false;
  expect(await said(centre.url)).toEqual([
    ["1", "customer", ["everyone"]],
    ["2", "internal", []],
  ]);
});

test("a rate limit is waited out, an expired token says what to do", async () => {
  await using centre = await serveZendesk([article(1), article(2), article(3)]);
  centre.failures.push({ status: 429, headers: { "retry-after": "0" } }, { status: 500 });
  expect((await said(centre.url)).length).toBe(3);
  centre.token = "renewed";
  await expect(said(centre.url)).rejects.toMatchObject({ code: "source_config_invalid", message: expect.stringContaining("expired") });
});

test("settled tickets are read with their comments, by agents only, and never by customers", async () => {
  await using centre = await serveZendesk([article(1)]);
  centre.tickets = [
    ticket(70),
    ticket(71, { status: "open" }),
    ticket(72, { status: "closed", group_id: 31 }),
    ticket(73, { group_id: 404 }),
    ticket(74, { status: "deleted" }),
    ticket(70, { updated_at: "2026-11-03T10:00:00Z" }),
  ];
  expect(await said(centre.url)).toHaveLength(1);
  const config = configOf(centre.url, { tickets: true, ticketDays: 10 });
  const { items, isComplete } = await listAll(zendeskConnector, config, contextOf());
  expect(isComplete).toBe(true);
  expect((items as ListedDocument[]).slice(1).map((item) => [item.externalId, item.audience, item.access!.allow, item.etag])).toEqual([
    ["ticket-70", "internal", ["group:support"], "2026-11-03T10:00:00Z"],
    ["ticket-72", "internal", ["group:legal"], "2026-11-02T10:00:00Z"],
    ["ticket-73", "internal", [], "2026-11-02T10:00:00Z"],
  ]);
  expect(Date.now() / 1000 - Number(centre.since)).toBeLessThan(11 * 86_400);
  const fetched = await zendeskConnector.fetchDocument(config, items[1] as ListedDocument, contextOf());
  const html = await text((fetched as FetchedDocument).bytes);
  expect(html).toContain("<h2>Ada &amp; Co, 2026-11-01 09:00</h2><p>My refund is late.</p>");
  expect(html).toContain("(internal note)</h2><p>Waived &lt; 5 euros.</p>");
  // without a group that stands for agents a ticket is its own group's
  const { items: narrow } = await listAll(zendeskConnector, configOf(centre.url, { tickets: true, agentGroup: undefined }), contextOf());
  expect((narrow[1] as ListedDocument).access!.allow).toEqual(["group:billing"]);
  centre.tickets[0] = ticket(70, { status: "open" });
  expect(await zendeskConnector.fetchDocument(config, items[1] as ListedDocument, contextOf())).toBeNull();
});
