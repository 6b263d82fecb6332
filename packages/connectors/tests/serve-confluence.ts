import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { injectFaults, type Fault } from "./inject-faults.ts";

export type FakeContent = {
  id: string;
  type: "page" | "blogpost" | "attachment";
  space: string;
  title: string;
  version: number;
  body: string;
  ancestors?: string[];
  container?: string;
  users?: string[];
  groups?: string[];
};

export type ConfluenceSite = {
  faults: Fault[];
  url: string;
  contents: FakeContent[];
  requests: string[];
  token: string;
  /** Restrictions of what a search does not give, by id: null may not be read. */
  folders: Map<string, { users: string[]; groups: string[] } | null>;
  mayReadSpaces: boolean;
  failures: { status: number; headers?: Record<string, string>; cut?: boolean }[];
  isDown: boolean;
} & AsyncDisposable;

/** Accounts and groups of the site; one account hides its e-mail. */
const emails: Record<string, string> = { "acc-ada": "ada@acme.example", "acc-bob": "bob@acme.example", "acc-shy": "" };
const groups: Record<string, { name: string; members: string[] }> = {
  "grp-all": { name: "confluence-users", members: ["acc-ada", "acc-bob", "acc-shy"] },
  "grp-eng": { name: "engineering", members: ["acc-ada"] },
};

/** Confluence Cloud as its REST API answers: spaces and permissions (v2), search, restrictions, users and groups (v1), in pages of two. */
export async function serveConfluence(contents: FakeContent[]): Promise<ConfluenceSite> {
  const server = createServer((request, response) => {
    site.requests.push(request.url ?? "");
    if (site.isDown) return void response.destroy();
    const failure = site.failures.shift();
    if (failure?.cut === true)
      return void response
        .writeHead(200, { "content-type": "application/json", "content-length": 500 })
        .write('{"results":[', () => response.destroy());
    if (failure !== undefined) return void response.writeHead(failure.status, failure.headers).end();
    if (request.headers.authorization !== `Basic ${Buffer.from(`bot@acme.example:${site.token}`).toString("base64")}`)
      return void response.writeHead(401).end();
    answer(site, new URL(request.url ?? "/", "http://localhost"), response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const faults = injectFaults(server);
  const site: ConfluenceSite = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wiki`,
    contents,
    requests: [],
    faults,
    token: "secret-token",
    folders: new Map(),
    mayReadSpaces: true,
    failures: [],
    isDown: false,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return site;
}

function answer(site: ConfluenceSite, url: URL, response: ServerResponse): void {
  const path = url.pathname.replace("/wiki/", "");
  const json = (body: unknown) => void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  const refuse = (status: number) => void response.writeHead(status).end("{}");
  /** Version 2 links from the root of the host, version 1 from the site. */
  const page = (rows: unknown[], version: 1 | 2) => {
    const start = Number(url.searchParams.get("cursor") ?? 0);
    const next = new URL(url);
    next.searchParams.set("cursor", String(start + 2));
    const link = version === 2 ? next.pathname + next.search : next.pathname.replace("/wiki", "") + next.search;
    json({ results: rows.slice(start, start + 2), _links: { base: site.url, ...(start + 2 < rows.length ? { next: link } : {}) } });
  };
  if (path === "api/v2/spaces") {
    const wanted = url.searchParams.get("keys")?.split(",");
    const keys = [...new Set(site.contents.map((content) => content.space))].filter((key) => wanted === undefined || wanted.includes(key));
    return page(
      keys.map((key) => ({ id: `id-${key}`, key, name: key })),
      2,
    );
  }
  if (/^api\/v2\/spaces\/[^/]+\/permissions$/.test(path)) {
    if (!site.mayReadSpaces) return refuse(403);
    const permission = (type: string, id: string, key: string) => ({
      id: `${type}-${id}-${key}`,
      principal: { type, id },
      operation: { key, targetType: "space" },
    });
    return page([permission("group", "grp-all", "read"), permission("user", "acc-bob", "administer"), permission("role", "x", "read")], 2);
  }
  if (path === "rest/api/content/search") {
    const cql = url.searchParams.get("cql")!;
    const id = /id = "(.*)"/.exec(cql)?.[1];
    const space = /space = "(.*?)"/.exec(cql)?.[1];
    return page(
      site.contents.filter((content) => content.id === id || (content.space === space && cql.includes(content.type))).map(toContent),
      1,
    );
  }
  const restriction = /^rest\/api\/content\/([^/]+)\/restriction\/byOperation\/read$/.exec(path)?.[1];
  if (restriction !== undefined) {
    const folder = site.folders.get(restriction);
    if (folder === undefined) return refuse(404);
    return folder === null ? refuse(403) : json(toRestrictions(folder));
  }
  if (path === "rest/api/user")
    return json({ accountId: url.searchParams.get("accountId"), email: emails[url.searchParams.get("accountId")!] });
  if (path === "rest/api/group/by-id") return json({ id: url.searchParams.get("id"), name: groups[url.searchParams.get("id")!]!.name });
  const group = /^rest\/api\/group\/([^/]+)\/membersByGroupId$/.exec(path)?.[1];
  if (group !== undefined)
    return page(
      groups[group]!.members.map((accountId) => ({ accountId })),
      1,
    );
  const file = site.contents.find((content) => path === `download/attachments/${content.id}`);
  if (file !== undefined) return void response.writeHead(200, { "content-type": "application/octet-stream" }).end(file.body);
  refuse(404);
}

const toRestrictions = ({ users = [], groups: names = [] }: { users?: string[]; groups?: string[] }) => ({
  operation: "read",
  restrictions: {
    user: { results: users.map((accountId) => ({ accountId, email: emails[accountId] })) },
    group: { results: names.map((id) => ({ id, name: groups[id]!.name })) },
  },
});

function toContent(content: FakeContent) {
  return {
    id: content.id,
    type: content.type,
    title: content.title,
    version: { number: content.version, when: "2026-11-02T10:00:00.000Z" },
    ancestors: (content.ancestors ?? []).map((id) => ({ id })),
    ...(content.container === undefined ? {} : { container: { id: content.container } }),
    restrictions: { read: toRestrictions(content) },
    extensions: content.type === "attachment" ? { mediaType: "text/plain" } : {},
    body: { storage: { value: content.body } },
    _links: {
      webui: `/spaces/${content.space}/pages/${content.id}`,
      ...(content.type === "attachment" ? { download: `/download/attachments/${content.id}` } : {}),
    },
  };
}
