import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import type { FetchedDocument, ListedDocument } from "../src/connector.ts";
import type { Message, SlackUser } from "../src/slack/message.ts";
import { slackConnector, type SlackConfig } from "../src/slack/slack-connector.ts";
import { slackExportConnector } from "../src/slack-export/slack-export-connector.ts";
import { connectorConformance, listAll } from "./connector-conformance.ts";
import { injectFaults } from "./inject-faults.ts";
import { testContext } from "./context.ts";

const token = "xoxb-secret-token";
const dayMs = 86_400_000;
const midnight = Math.floor(Date.now() / dayMs) * dayMs;
const at = (daysAgo: number, time: string) =>
  `${(midnight - daysAgo * dayMs) / 1000 + Number(time.slice(0, 2)) * 3600 + Number(time.slice(3)) * 60}.000100`;
const day = (daysAgo: number) => new Date(midnight - daysAgo * dayMs).toISOString().slice(0, 10);
const users: SlackUser[] = [
  { id: "U1", profile: { real_name: "Ada Lovelace", email: "ada@acme.example" } },
  { id: "U2", profile: { real_name: "Bob", email: "bob@acme.example" } },
  { id: "U3", name: "bot", is_bot: true },
];

function workspace() {
  const root = at(3, "10:32");
  return {
    channels: [
      { id: "C1", name: "general", is_private: false, is_member: true, members: ["U1", "U2", "U3"] },
      { id: "C2", name: "board", is_private: true, is_member: true, members: ["U1", "U3"] },
      { id: "C3", name: "elsewhere", is_private: false, is_member: false, members: [] },
    ],
    messages: {
      C1: [
        { type: "message", ts: at(3, "10:30"), user: "U2", subtype: "channel_join", text: "<@U2> has joined" },
        {
          type: "message",
          ts: root,
          user: "U1",
          text: "See <https://acme.example/leave|the policy>, <@U2> &amp; <#C2|board>",
          thread_ts: root,
          reply_count: 1,
          latest_reply: at(2, "09:00"),
        },
        { type: "message", ts: at(2, "11:00"), user: "U2", text: "Second day" },
        { type: "message", ts: at(1, "08:00"), username: "Deploys", subtype: "bot_message", text: "Deployed <!here>" },
      ] as Message[],
      C2: [{ type: "message", ts: at(1, "12:00"), user: "U1", text: "Secret plan" }] as Message[],
    } as Record<string, Message[]>,
    replies: { [root]: [{ type: "message", ts: at(2, "09:00"), thread_ts: root, user: "U2", text: "Thanks,\nread it" }] } as Record<
      string,
      Message[]
    >,
  };
}
const expected = () =>
  new Map([
    [
      `C1/${day(3)}`,
      `# #general, ${day(3)}\n\n**Ada Lovelace**, 10:32: See [the policy](https://acme.example/leave), @Bob & #board\n\n> **Bob**, 09:00: Thanks,\n> read it\n`,
    ],
    [`C1/${day(2)}`, `# #general, ${day(2)}\n\n**Bob**, 11:00: Second day\n`],
    [`C1/${day(1)}`, `# #general, ${day(1)}\n\n**Deploys**, 08:00: Deployed @here\n`],
    [`C2/${day(1)}`, `# #board, ${day(1)}\n\n**Ada Lovelace**, 12:00: Secret plan\n`],
  ]);

/** Slack's Web API: form-encoded POST, the token as bearer, errors with status 200, pages of two by cursor. */
async function serveSlack() {
  const state = {
    ...workspace(),
    requests: [] as string[],
    failures: [] as { status: number; headers?: Record<string, string> }[],
    error: null as string | null,
    deniedMethod: "",
    isDown: false,
    url: "",
  };
  const server = createServer(async (request, response) => {
    const method = (request.url ?? "").replace("/api/", "");
    state.requests.push(method);
    const given = new URLSearchParams(await text(request));
    const json = (body: unknown) => void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (state.isDown) return void response.destroy();
    const failure = state.failures.shift();
    if (failure !== undefined) return void response.writeHead(failure.status, failure.headers).end();
    if (request.headers.authorization !== `Bearer ${token}`) return json({ ok: false, error: "invalid_auth" });
    if (state.error !== null) return json({ ok: false, error: state.error });
    if (method === state.deniedMethod) return json({ ok: false, error: "missing_scope", needed: "groups:read" });
    const page = (name: string, rows: unknown[]) => {
      const start = Number(given.get("cursor") ?? 0);
      json({
        ok: true,
        [name]: rows.slice(start, start + 2),
        response_metadata: { next_cursor: start + 2 < rows.length ? String(start + 2) : "" },
      });
    };
    const channel = given.get("channel") ?? "";
    if (method === "conversations.list")
      return page(
        "channels",
        state.channels.map(({ members: _members, ...row }) => row),
      );
    if (method === "users.list") return page("members", users);
    if (method === "conversations.members") return page("members", state.channels.find((row) => row.id === channel)!.members);
    if (method === "conversations.history") {
      const [oldest, latest] = [Number(given.get("oldest") ?? 0), Number(given.get("latest") ?? Infinity)];
      return page("messages", state.messages[channel]!.filter(({ ts }) => Number(ts) >= oldest && Number(ts) <= latest).toReversed());
    }
    if (method === "conversations.replies") {
      const root = given.get("ts")!;
      return page("messages", [...state.messages[channel]!.filter(({ ts }) => ts === root), ...(state.replies[root] ?? [])]);
    }
    json({ ok: false, error: "unknown_method" });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const faults = injectFaults(server);
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  return Object.assign(state, {
    faults,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

const configOf = (apiUrl: string, overrides: Partial<SlackConfig> = {}): SlackConfig => ({
  kind: "slack",
  channels: [],
  days: 30,
  apiUrl,
  ...overrides,
});
const contextOf = (known?: Map<string, string>) => testContext(known, { secret: { token } });
const edit = (messages: Record<string, Message[]>, id: string, body: string | null) => {
  const [channel, date] = id.split("/") as [string, string];
  const isThere = (message: Message) => new Date(Number(message.ts) * 1000).toISOString().startsWith(date);
  messages[channel] = messages[channel]!.flatMap((message) =>
    !isThere(message) ? [message] : body === null ? [] : [{ ...message, text: body }],
  );
};

connectorConformance("slack", slackConnector, async () => {
  const slack = await serveSlack();
  return {
    config: configOf(slack.url),
    badConfig: configOf(slack.url, { channels: ["elsewhere"] }),
    texts: expected(),
    context: contextOf,
    change: async (id, body) => edit(slack.messages, id, body),
    remove: async (id) => edit(slack.messages, id, null),
    breakSource: async () => void (slack.isDown = true),
    faults: slack.faults,
    [Symbol.asyncDispose]: () => slack[Symbol.asyncDispose](),
  };
});

for (const way of ["folder", "zip"] as const) {
  connectorConformance(`slack-export (${way})`, slackExportConnector, async () => {
    const path = await mkdtemp(join(tmpdir(), "footnote-slack-"));
    const { channels, messages, replies } = workspace();
    const write = async () => {
      await rm(path, { recursive: true, force: true });
      await mkdir(path);
      await writeFile(join(path, "channels.json"), JSON.stringify(channels.filter((channel) => !channel.is_private && channel.is_member)));
      await writeFile(join(path, "groups.json"), JSON.stringify(channels.filter((channel) => channel.is_private)));
      await writeFile(join(path, "users.json"), JSON.stringify(users));
      for (const channel of channels.filter((row) => row.is_member)) {
        const all = [...messages[channel.id]!, ...(channel.id === "C1" ? Object.values(replies).flat() : [])];
        await mkdir(join(path, channel.name));
        for (const [date, found] of Map.groupBy(all, (message) => new Date(Number(message.ts) * 1000).toISOString().slice(0, 10)))
          await writeFile(join(path, channel.name, `${date}.json`), JSON.stringify(found));
      }
      if (way === "zip") await pack(path);
    };
    await write();
    return {
      config: { kind: "slack-export" as const, path: way === "zip" ? `${path}.zip` : path, files: true },
      badConfig: { kind: "slack-export" as const, path: join(path, way === "zip" ? "nowhere.zip" : "general"), files: true },
      texts: expected(),
      context: (known) => testContext(known),
      change: (id, body) => (edit(messages, id, body), write()),
      remove: (id) => (edit(messages, id, null), write()),
      breakSource: () => (way === "zip" ? writeFile(`${path}.zip`, "PK") : writeFile(join(path, "general", `${day(2)}.json`), '[{"ts":')),
      async [Symbol.asyncDispose]() {
        await rm(path, { recursive: true });
        await rm(`${path}.zip`, { force: true });
      },
    };
  });
}

const readers = async (slack: { url: string }, overrides: Partial<SlackConfig> = {}) => {
  const { items } = await listAll(slackConnector, configOf(slack.url, overrides), contextOf());
  return new Map((items as ListedDocument[]).map((item) => [item.externalId.split("/")[0], item.access!.allow]));
};

test("public channels are everyone's, private ones their members' by e-mail, and nobody's when members may not be read", async () => {
  await using slack = await serveSlack();
  expect(await readers(slack)).toEqual(
    new Map([
      ["C1", ["everyone"]],
      ["C2", ["user:ada@acme.example"]],
    ]),
  );
  expect([...(await readers(slack, { channels: ["board"] })).keys()]).toEqual(["C2"]);
  slack.deniedMethod = "conversations.members";
  expect((await readers(slack)).get("C2")).toEqual([]);
});

test("a rate limit and a failing server are waited out; a revoked token says what to do", async () => {
  await using slack = await serveSlack();
  slack.failures.push({ status: 429, headers: { "retry-after": "1" } }, { status: 500 });
  expect((await readers(slack)).size).toBe(2);
  slack.error = "token_revoked";
  const error: unknown = await readers(slack).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "source_config_invalid", retryable: false, message: expect.stringContaining("token_revoked") });
  expect(JSON.stringify(error)).not.toContain(token);
});

test("a thread is asked for once until it grows", async () => {
  await using slack = await serveSlack();
  const work = await mkdtemp(join(tmpdir(), "footnote-slack-work-"));
  const list = () =>
    listAll(slackConnector, configOf(slack.url), testContext(undefined, { secret: { token }, workFolder: () => Promise.resolve(work) }));
  const asked = () => slack.requests.filter((method) => method === "conversations.replies").length;
  await list();
  await list();
  expect(asked()).toBe(1);
  slack.messages["C1"] = slack.messages["C1"]!.map((message) =>
    message.reply_count === 1 ? { ...message, reply_count: 2, latest_reply: at(1, "09:00") } : message,
  );
  await list();
  expect(asked()).toBe(2);
  await rm(work, { recursive: true });
});

test("messages before the window are not asked for", async () => {
  await using slack = await serveSlack();
  const { items } = await listAll(slackConnector, configOf(slack.url, { days: 1 }), contextOf());
  expect(items.map((item) => item.externalId)).toEqual([`C1/${day(1)}`, `C2/${day(1)}`]);
});

test("fetching one day again gives the same as the listing", async () => {
  await using slack = await serveSlack();
  const listed = { externalId: `C1/${day(3)}`, title: "", url: null, etag: null };
  const fetched = await slackConnector.fetchDocument(configOf(slack.url), listed, contextOf());
  expect(fetched !== null && fetched !== "unchanged" && (await text(fetched.bytes))).toBe(expected().get(listed.externalId));
  expect(await slackConnector.fetchDocument(configOf(slack.url), { ...listed, externalId: `C1/${day(9)}` }, contextOf())).toBeNull();
});

/** Packs a folder as Slack does: below a folder of the export's name. */
async function pack(path: string): Promise<void> {
  const files: Record<string, Uint8Array> = {};
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      files[`Acme export/${relative(path, join(entry.parentPath, entry.name))}`] = await readFile(join(entry.parentPath, entry.name));
  await writeFile(`${path}.zip`, zipSync(files));
}

test("files sent to a channel are read from the export for its readers; those it does not hold say what to do", async () => {
  const path = await mkdtemp(join(tmpdir(), "footnote-slack-"));
  await using _path = { [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
  const files = [
    { id: "F1", name: "plan.txt", mimetype: "text/plain", mode: "hosted", size: 8, timestamp: 1_793_613_600 },
    { id: "F2", name: "gone.pdf", mode: "hosted", url_private: "https://files.slack.com/files-pri/T1-F2/gone.pdf" },
    { id: "F3", name: "sheet", mode: "external", url_private: "https://docs.example/sheet" },
    { id: "F4", name: "odd.txt", mode: "hosted", url_private: "https://elsewhere.example/odd.txt" },
  ];
  await mkdir(join(path, "board"));
  await mkdir(join(path, "__uploads", "F1"), { recursive: true });
  await writeFile(join(path, "__uploads", "F1", "plan.txt"), "the plan");
  await writeFile(join(path, "channels.json"), "[]");
  await writeFile(join(path, "groups.json"), JSON.stringify([{ id: "C2", name: "board", members: ["U1"] }]));
  await writeFile(join(path, "users.json"), JSON.stringify(users));
  await writeFile(
    join(path, "board", "2026-11-02.json"),
    JSON.stringify([{ type: "message", ts: "1793613600.000100", user: "U1", files }]),
  );
  const config = { kind: "slack-export" as const, path, files: true };
  const { items } = await listAll(slackExportConnector, config, testContext());
  const listed = items as ListedDocument[];
  expect(listed.map((item) => item.externalId)).toEqual(["C2/2026-11-02", "C2/files/F1", "C2/files/F2", "C2/files/F4"]);
  expect(new Set(listed.map((item) => JSON.stringify(item.access)))).toEqual(new Set([JSON.stringify(listed[0]!.access)]));
  expect(await text(listed[0]!.content!.bytes)).toContain("[file: plan.txt]");
  const fetch = (item: ListedDocument) => slackExportConnector.fetchDocument(config, item, testContext());
  expect(await text(((await fetch(listed[1]!)) as FetchedDocument).bytes)).toBe("the plan");
  await expect(fetch(listed[3]!)).rejects.toMatchObject({ code: "fetch_failed", retryable: false });
  expect((await listAll(slackExportConnector, { ...config, files: false }, testContext())).items).toHaveLength(1);
});
