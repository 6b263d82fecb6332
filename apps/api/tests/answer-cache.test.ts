import { afterAll, beforeAll, expect, test } from "vitest";
import { addGroup } from "@footnote/access/groups/add-group";
import { changeGroup } from "@footnote/access/groups/change-group";
import { changeUser } from "@footnote/access/users/change-user";
import type { Answer } from "@footnote/domain/answer";
import { startOpenaiServer, type OpenaiServer } from "@footnote/testing/servers/openai-server";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;
let model: OpenaiServer;
type Person = Awaited<ReturnType<ApiWorld["addPerson"]>>;
const question = "How many days of paid annual leave do employees receive each year?";
const text = "Employees receive 28 days of paid annual leave each year.";

beforeAll(async () => {
  model = await startOpenaiServer({ reply: () => `${text} [1]` });
  world = await createApiWorld({ CHAT_BASE_URL: model.url, CHAT_MODEL: "test-model", ANSWER_CACHE: "true" });
});
afterAll(async () => {
  await world?.close();
  await model?.close();
});

async function ask(person: Person, more: object = {}): Promise<Answer & { calls: number }> {
  const before = model.calls.length;
  const payload = { question, ...more };
  const answer = await world.send({ method: "POST", url: "/v1/answers", headers: person.headers, payload });
  expect(answer.statusCode).toBe(200);
  return { ...(answer.json() as Answer), calls: model.calls.length - before };
}

test("colleagues with the same rights share an answer, nobody else does, and any change asks the model anew", async () => {
  const [ada, ben, eve] = [await world.addPerson("ada"), await world.addPerson("ben"), await world.addPerson("eve")];
  const group = await addGroup(world.ctx, world.actor, { name: "staff", members: [`user:${ada.email}`, `user:${ben.email}`] });
  await world.addDocument({ title: "Leave", text, allow: ["group:staff"] });

  const first = await ask(ada);
  expect([first.calls, first.versions.repeated]).toEqual([1, undefined]);
  const again = await ask(ben, { question: `  ${question.replace(" of ", "  of ")} ` });
  expect([again.calls, again.versions.repeated, again.text, again.citations.length]).toEqual([0, true, first.text, 1]);
  expect(again.answerId).not.toBe(first.answerId);
  // it is ben's own: he can open it, rate it, and go on from it
  const own = await world.send({ method: "GET", url: `/v1/answers/${again.answerId}`, headers: ben.headers });
  expect([own.statusCode, own.json().text]).toEqual([200, first.text]);
  expect((await ask(ben, { conversationId: again.conversationId })).calls).toBe(1);
  expect((await ask(ben, { conversationId: again.conversationId, replaces: again.answerId })).calls).toBe(1);
  expect((await ask(ben, { audience: "customer" })).refused).toBe(true);

  // eve is in no group: she gets a refusal of her own
  const hers = await ask(eve);
  expect([hers.refused, hers.versions.repeated]).toEqual([true, undefined]);
  expect(JSON.stringify(hers)).not.toContain("28 days");

  // somebody leaves the group, a document arrives
  await changeGroup(world.ctx, world.actor, group.id, { members: [`user:${ada.email}`] });
  expect((await ask(ben)).refused).toBe(true);
  expect((await ask(ada)).calls).toBe(0);
  await world.addDocument({ title: "Parking", text: "Parking is free.", allow: ["everyone"] });
  expect((await ask(ada)).calls).toBe(1);
  // a list that names her alone: her rights are no longer those of her groups
  await world.addDocument({ title: "For Ada", text: "Ada has a desk by the window.", allow: [`user:${ada.email}`] });
  const named = await world.addPerson("cleo");
  await changeGroup(world.ctx, world.actor, group.id, { members: [`user:${ada.email}`, `user:${named.email}`] });
  expect((await ask(ada)).calls).toBe(1);
  expect((await ask(named)).calls).toBe(1);
  expect((await ask(named)).calls).toBe(0);
});

test("what a failing model left is not kept, and a deleted answer is not repeated", async () => {
  const [dora, finn] = [await world.addPerson("dora"), await world.addPerson("finn")];
  await world.addDocument({ title: "Leave for all", text, allow: ["everyone"] });
  model.faults.push({ kind: "status", status: 500 }, { kind: "status", status: 500 });
  expect((await ask(dora)).mode).toBe("extractive");
  const made = await ask(finn);
  expect([made.calls, made.mode]).toEqual([1, "generated"]);
  expect((await ask(dora)).versions.repeated).toBe(true);
  await world.send({ method: "DELETE", url: `/v1/conversations/${made.conversationId}`, headers: finn.headers });
  expect((await ask(dora)).calls).toBe(1);
  await changeUser(world.ctx, world.actor, finn.id, { active: false });
});
