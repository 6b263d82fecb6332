import { expect, test } from "vitest";
import { confluenceConnector, type ConfluenceConfig } from "../src/confluence/confluence-connector.ts";
import { storageToHtml } from "../src/confluence/storage-to-html.ts";
import type { ListedDocument } from "../src/connector.ts";
import { connectorConformance, listAll } from "./connector-conformance.ts";
import { testContext } from "./context.ts";
import { serveConfluence, type ConfluenceSite, type FakeContent } from "./serve-confluence.ts";

const configOf = (url: string, overrides: Partial<ConfluenceConfig> = {}): ConfluenceConfig => ({
  kind: "confluence",
  url,
  spaces: ["ENG"],
  attachments: true,
  everyoneGroups: ["confluence-users"],
  ...overrides,
});
const secret = { email: "bot@acme.example", token: "secret-token" };
const contextOf = (known?: Map<string, string>) => testContext(known, { secret });
const page = (id: string, overrides: Partial<FakeContent> = {}): FakeContent => ({
  id,
  type: "page",
  space: "ENG",
  title: `Page ${id}`,
  version: 1,
  body: `<p>Text of ${id}</p>`,
  ...overrides,
});
const contents = () => [
  page("1"),
  page("2", { ancestors: ["1"] }),
  page("3", { type: "blogpost" }),
  page("4", { type: "attachment", container: "2", title: "notes.txt", body: "An attachment" }),
  page("5", { space: "HR" }),
];

connectorConformance("confluence", confluenceConnector, async () => {
  const site = await serveConfluence(contents());
  const textOf = (content: FakeContent) => (content.type === "attachment" ? content.body : storageToHtml(content.title, content.body));
  return {
    config: configOf(site.url),
    badConfig: configOf(site.url, { spaces: ["NOWHERE"] }),
    texts: new Map(site.contents.filter((content) => content.space === "ENG").map((content) => [content.id, textOf(content)])),
    context: contextOf,
    change: async (id, text) =>
      void Object.assign(
        site.contents.find((content) => content.id === id)!,
        { body: text, version: 2 },
      ),
    remove: async (id) => void (site.contents = site.contents.filter((content) => content.id !== id)),
    breakSource: async () => void (site.isDown = true),
    faults: site.faults,
    [Symbol.asyncDispose]: () => site[Symbol.asyncDispose](),
  };
});

const readers = async (site: ConfluenceSite, overrides: Partial<ConfluenceConfig> = {}) => {
  const { items } = await listAll(confluenceConnector, configOf(site.url, overrides), contextOf());
  return Object.fromEntries((items as ListedDocument[]).map((item) => [item.externalId, item.access!.allow]));
};

test("who may read: the space's readers who pass every restriction down to the page; attachments go with their page", async () => {
  await using site = await serveConfluence([
    page("open"),
    page("eng", { groups: ["grp-eng"] }),
    page("below", { ancestors: ["eng"] }),
    page("both", { ancestors: ["eng"], users: ["acc-ada", "acc-bob"] }),
    page("file", { type: "attachment", container: "both" }),
    page("hidden-mail", { users: ["acc-shy"] }),
    page("lost", { type: "attachment", container: "not-seen" }),
  ]);
  expect(await readers(site)).toEqual({
    open: ["everyone"],
    eng: ["group:engineering"],
    below: ["group:engineering"],
    both: ["user:ada@acme.example"],
    file: ["user:ada@acme.example"],
    "hidden-mail": [],
    lost: [],
  });
  // without a word about whom confluence-users stands for, the group must exist here under its name
  const plain = await readers(site, { everyoneGroups: [] });
  expect(plain).toMatchObject({ open: ["group:confluence-users"], eng: ["user:ada@acme.example"], "hidden-mail": [] });
});

test("restrictions of a folder above are asked for; what may not be read lets nobody through", async () => {
  await using site = await serveConfluence([
    page("in-folder", { ancestors: ["folder"] }),
    page("in-closed", { ancestors: ["closed"] }),
    page("in-unknown", { ancestors: ["unknown"] }),
  ]);
  site.folders.set("folder", { users: ["acc-bob"], groups: [] }).set("closed", null);
  expect(await readers(site)).toEqual({ "in-folder": ["user:bob@acme.example"], "in-closed": [], "in-unknown": [] });
  site.mayReadSpaces = false;
  expect(await readers(site)).toEqual({ "in-folder": [], "in-closed": [], "in-unknown": [] });
});

test("a rate limit and a half answer are tried again; the listing is whole", async () => {
  await using site = await serveConfluence(contents());
  site.failures.push({ status: 429, headers: { "retry-after": "0" } }, { status: 200, cut: true });
  expect((await listAll(confluenceConnector, configOf(site.url), contextOf())).items.length).toBe(4);
  // a pause longer than a sync waits for ends it; the next one tries again
  site.failures.push({ status: 429, headers: { "retry-after": "3600" } });
  await expect(listAll(confluenceConnector, configOf(site.url), contextOf())).rejects.toMatchObject({
    code: "fetch_failed",
    retryable: true,
  });
});

test("an expired token says what to do, and the error carries nothing of it", async () => {
  await using site = await serveConfluence(contents());
  site.token = "renewed";
  const error: unknown = await listAll(confluenceConnector, configOf(site.url), contextOf()).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "source_config_invalid", retryable: false, message: expect.stringContaining("expired") });
  expect(JSON.stringify(error)).not.toContain("secret-token");
});

test("all spaces are read when none is named, and attachments only when wanted", async () => {
  await using site = await serveConfluence(contents());
  const { items } = await listAll(confluenceConnector, configOf(site.url, { spaces: [], attachments: false }), contextOf());
  expect(items.map((item) => item.externalId)).toEqual(["1", "2", "3", "5"]);
  expect(items[0]!.url).toBe(`${site.url}/spaces/ENG/pages/1`);
});
