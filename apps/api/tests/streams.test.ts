import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addGroup } from "@footnote/access/groups/add-group";
import { changeGroup } from "@footnote/access/groups/change-group";
import { withdrawApiKey } from "@footnote/access/keys/withdraw-api-key";
import { endSession } from "@footnote/access/sessions/end-session";
import { endSessionsOf } from "@footnote/access/sessions/end-sessions-of";
import { changeUser } from "@footnote/access/users/change-user";
import { createClient } from "@footnote/client/create-client";
import type { AnswerEvent } from "@footnote/domain/answer";
import type { Viewer } from "@footnote/domain/principal";
import { startOpenaiServer, type OpenaiServer } from "@footnote/testing/servers/openai-server";
import { createApiWorld, testPassword, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;
let model: OpenaiServer;
let baseUrl: string;
const reply = "Employees receive 28 days of paid annual leave each year [1]. ".repeat(60);
beforeAll(async () => {
  model = await startOpenaiServer({ reply: () => reply, tokenDelayMs: 10 });
  world = await createApiWorld({ CHAT_BASE_URL: model.url, CHAT_MODEL: "test-model" });
  baseUrl = await world.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await world.close();
  await model.close();
});

const question = "How many days of paid annual leave do employees receive each year?";
const policy = { title: "Leave policy", text: "Employees receive 28 days of paid annual leave each year." };

type Person = Awaited<ReturnType<ApiWorld["addPerson"]>>;

/** Asks as the person and calls `meanwhile` at the first event of a kind; gives all events, those that came `after`, and how it ended. */
async function ask(apiKey: string | undefined, meanwhile: () => Promise<unknown>, cookie = "", at: AnswerEvent["event"] = "text") {
  const events: AnswerEvent[] = [];
  const after: AnswerEvent[] = [];
  let isDone = false;
  const asBrowser: typeof fetch = (url, init) =>
    fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie, "sec-fetch-site": "same-origin" } });
  const client = createClient(apiKey === undefined ? { baseUrl, fetch: asBrowser } : { baseUrl, apiKey });
  try {
    for await (const event of client.answers.stream({ question })) {
      events.push(event);
      if (isDone) after.push(event);
      if (event.event !== at || isDone) continue;
      await meanwhile();
      isDone = true;
    }
  } catch (error) {
    return { events, after, error };
  }
  return { events, after, error: null };
}

async function signInAs(email: string): Promise<string> {
  const answer = await world.send({ method: "POST", url: "/v1/auth/sign-in", payload: { email, password: testPassword } });
  return answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join("; ");
}

describe("an open stream", () => {
  it("carries steps, passages, checked text with its citation and the whole answer", async () => {
    const person = await world.addPerson("reader");
    await world.addDocument({ ...policy, allow: [`user:${person.email}`] });
    const { events, error } = await ask(person.secret, async () => {});
    expect(error).toBeNull();
    const last = events.at(-1);
    expect(last?.event === "answer" && [last.data.mode, last.data.refused, last.data.citations.length]).toEqual(["generated", false, 1]);
    expect(new Set(events.map(({ event }) => event))).toEqual(new Set(["step", "passages", "text", "citation", "answer"]));
  });

  it("shows nothing more once the key is revoked, the person deactivated, or their role taken away", async () => {
    for (const [name, shutOut, code] of [
      ["revoked", (person: Person) => withdrawApiKey(world.ctx, world.actor, person.keyId), "key_invalid"],
      ["deactivated", (person: Person) => changeUser(world.ctx, world.actor, person.id, { active: false }), "key_invalid"],
    ] as const) {
      const person = await world.addPerson(name);
      await world.addDocument({ ...policy, title: `Leave policy ${name}`, allow: [`user:${person.email}`] });
      const { after, error } = await ask(person.secret, () => shutOut(person));
      expect(error).toMatchObject({ name: "FootnoteApiError", code });
      expect(after).toEqual([]);
    }
  });

  it("ends for a session that is ended on another device, and for one that an admin ends", async () => {
    for (const end of [
      (person: Person, id: string) => endSession(world.ctx, { workspaceId: world.workspaceId, userId: person.id as Viewer["userId"] }, id),
      (person: Person) => endSessionsOf(world.ctx, world.actor, person.id),
    ]) {
      const person = await world.addPerson(end.length === 2 ? "own-session" : "their-session");
      await world.addDocument({ ...policy, title: `Leave policy of ${person.name}`, allow: [`user:${person.email}`] });
      const cookie = await signInAs(person.email);
      const { sessions } = await (await fetch(`${baseUrl}/v1/auth/sessions`, { headers: { cookie } })).json();
      const { after, error } = await ask(undefined, () => end(person, sessions[0].id), cookie);
      expect(error).toMatchObject({ code: "not_signed_in" });
      expect(after).toEqual([]);
    }
  });

  it("ends for someone deactivated while the model says nothing", async () => {
    const person = await world.addPerson("waiting");
    await world.addDocument({ ...policy, title: "Leave policy of waiting", allow: [`user:${person.email}`] });
    model.faults.push({ kind: "slow-first-token", delayMs: 9_000 });
    const shutOut = () => changeUser(world.ctx, world.actor, person.id, { active: false });
    const { after, error } = await ask(person.secret, shutOut, undefined, "passages");
    expect(error).toMatchObject({ code: "key_invalid" });
    expect(after.filter(({ event }) => event !== "step")).toEqual([]);
  });

  it("ends when the person is taken out of the group that let them read", async () => {
    const person = await world.addPerson("mover");
    const group = await addGroup(world.ctx, world.actor, { name: "movers", members: [`user:${person.email}`] });
    await world.addDocument({ ...policy, title: "Leave policy of movers", allow: ["group:movers"] });
    const { after, error } = await ask(person.secret, () => changeGroup(world.ctx, world.actor, group.id, { members: [] }));
    expect(error).toMatchObject({ code: "conflict", message: expect.stringContaining("Ask again") });
    expect(after).toEqual([]);
  });

  it("says nothing more from a document whose list is changed, nor in the answer that is kept", async () => {
    const person = await world.addPerson("listed");
    const { sourceId, documentId } = await world.addDocument({
      ...policy,
      title: "Leave policy of lists",
      allow: [`user:${person.email}`],
    });
    const admin = await world.addPerson("lists-admin", "admin");
    const change = () =>
      world.send({ method: "PATCH", url: `/v1/sources/${sourceId}`, headers: admin.headers, payload: { allow: [`user:${admin.email}`] } });
    const { events, after } = await ask(person.secret, change);
    expect(
      after
        .filter(({ event }) => event === "text")
        .map((event) => JSON.stringify(event))
        .join(),
    ).not.toContain("28 days");
    const last = events.at(-1);
    expect(last?.event === "answer" && [last.data.refused, JSON.stringify(last.data).includes(documentId)]).toEqual([true, false]);
  });

  it("stops the model when the reader leaves", async () => {
    const person = await world.addPerson("leaver");
    await world.addDocument({ ...policy, title: "Leave policy of leavers", allow: [`user:${person.email}`] });
    for await (const event of createClient({ baseUrl, apiKey: person.secret }).answers.stream({ question }))
      if (event.event === "text") break;
    await expect.poll(() => model.calls.at(-1)?.closedByClient, { timeout: 5_000 }).toBe(true);
  });
});
