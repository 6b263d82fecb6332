import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addGroup } from "@footnote/access/groups/add-group";
import { changeGroup } from "@footnote/access/groups/change-group";
import { withdrawApiKey } from "@footnote/access/keys/withdraw-api-key";
import { changeUser } from "@footnote/access/users/change-user";
import { createClient } from "@footnote/client/create-client";
import type { AnswerEvent } from "@footnote/domain/answer";
import { startOpenaiServer, type OpenaiServer } from "@footnote/testing/servers/openai-server";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

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

/** Asks as the person and calls `meanwhile` when the first text has come; gives all events and how it ended. */
async function ask(apiKey: string, meanwhile: () => Promise<unknown>) {
  const events: AnswerEvent[] = [];
  let hasText = false;
  try {
    for await (const event of createClient({ baseUrl, apiKey }).answers.stream({ question })) {
      events.push(event);
      if (event.event !== "text" || hasText) continue;
      hasText = true;
      await meanwhile();
    }
  } catch (error) {
    return { events, error };
  }
  return { events, error: null };
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

  it("ends when the key is revoked, or the person deactivated, while it is being written", async () => {
    for (const [name, shutOut] of [
      ["revoked", (person: { keyId: string }) => withdrawApiKey(world.ctx, world.actor, person.keyId)],
      ["deactivated", (person: { id: string }) => changeUser(world.ctx, world.actor, person.id, { active: false })],
    ] as const) {
      const person = await world.addPerson(name);
      await world.addDocument({ ...policy, title: `Leave policy ${name}`, allow: [`user:${person.email}`] });
      const { events, error } = await ask(person.secret, () => shutOut(person));
      expect(error).toMatchObject({ name: "FootnoteApiError", code: "key_invalid" });
      expect(events.some(({ event }) => event === "answer")).toBe(false);
    }
  });

  it("ends when the person is taken out of the group that let them read", async () => {
    const person = await world.addPerson("mover");
    const group = await addGroup(world.ctx, world.actor, { name: "movers", members: [`user:${person.email}`] });
    await world.addDocument({ ...policy, title: "Leave policy of movers", allow: ["group:movers"] });
    const { events, error } = await ask(person.secret, () => changeGroup(world.ctx, world.actor, group.id, { members: [] }));
    expect(error).toMatchObject({ code: "conflict", message: expect.stringContaining("Ask again") });
    expect(events.some(({ event }) => event === "answer")).toBe(false);
  });

  it("stops the model when the reader leaves", async () => {
    const person = await world.addPerson("leaver");
    await world.addDocument({ ...policy, title: "Leave policy of leavers", allow: [`user:${person.email}`] });
    for await (const event of createClient({ baseUrl, apiKey: person.secret }).answers.stream({ question }))
      if (event.event === "text") break;
    await expect.poll(() => model.calls.at(-1)?.closedByClient, { timeout: 5_000 }).toBe(true);
  });
});
