import { afterAll, beforeAll, expect, test } from "vitest";
import { addGroup } from "@footnote/access/groups/add-group";
import { asSystem } from "@footnote/db/transaction";
import type { Answer } from "@footnote/domain/answer";
import { tellUnusualSpend } from "@footnote/spending/tell-unusual-spend";
import { startOpenaiServer, type OpenaiServer } from "@footnote/testing/servers/openai-server";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;
let model: OpenaiServer;
type Person = Awaited<ReturnType<ApiWorld["addPerson"]>>;
let admin: Person;
const question = "How many days of paid annual leave do employees receive each year?";
const today = new Date().toISOString().slice(0, 10);
const price = { model: "test-model", inputMicrosPerMillion: 1_000_000, outputMicrosPerMillion: 4_000_000, validFrom: "2026-01-01" };

beforeAll(async () => {
  model = await startOpenaiServer({ reply: () => "Employees receive 28 days of paid annual leave each year [1]." });
  world = await createApiWorld({
    CHAT_BASE_URL: model.url,
    CHAT_MODEL: "test-model",
    CHAT_CHEAPER_MODEL: "small-model",
    CHAT_MAX_OUTPUT_TOKENS: "100",
  });
  admin = await world.addPerson("treasurer", "admin");
  await world.addDocument({ title: "Leave", text: "Employees receive 28 days of paid annual leave each year.", allow: ["everyone"] });
});
afterAll(async () => {
  await world?.close();
  await model?.close();
});

const send = async (method: "GET" | "POST" | "DELETE", url: string, payload?: object) =>
  world.send({ method, url, headers: admin.headers, ...(payload === undefined ? {} : { payload }) });
const ask = async (person: Person) => {
  const answer = await world.send({ method: "POST", url: "/v1/answers", headers: person.headers, payload: { question } });
  expect(answer.statusCode).toBe(200);
  return answer.json() as Answer;
};
const report = async (by: string) => (await send("GET", `/v1/admin/spend?by=${by}&from=${today}&to=${today}`)).json();

test("an answer costs what its tokens do, by person, group, source, release and model", async () => {
  const person = await world.addPerson("spender");
  await addGroup(world.ctx, world.actor, { name: "research", members: [`user:${person.email}`] });
  await ask(person);
  // no price yet: counted, and said
  expect((await report("model")).rows).toMatchObject([{ key: "test-model", answers: 1, costMicros: 0, unpriced: 1 }]);
  expect((await send("GET", "/v1/admin/prices")).json().unpriced).toEqual(["test-model"]);
  expect((await send("POST", "/v1/admin/prices", price)).statusCode).toBe(201);
  expect((await send("POST", "/v1/admin/prices", price)).json()).toMatchObject({ code: "conflict" });
  const { usage } = await ask(person);
  const cost = usage.inputTokens + 4 * usage.outputTokens;
  expect(cost).toBeGreaterThan(50);
  expect((await report("person")).rows).toMatchObject([{ key: person.email, answers: 2, costMicros: cost, unpriced: 1 }]);
  expect((await report("group")).rows).toMatchObject([{ key: "research", costMicros: cost }]);
  expect((await report("source")).rows.map((row: { costMicros: number }) => row.costMicros)).toEqual([cost]);
  expect((await report("release")).rows[0].key).toMatch(/^#1 /);
  expect((await report("day")).total).toMatchObject({ answers: 2, costMicros: cost });
  expect((await send("GET", `/v1/admin/spend?from=${today}&to=2026-01-01`)).json()).toMatchObject({ code: "invalid_request" });
});

test("a budget warns, then takes the cheaper model, then quotes; the admins hear of each step once", async () => {
  const person = await world.addPerson("frugal");
  const { usage } = await ask(person);
  const cost = usage.inputTokens + 4 * usage.outputTokens;
  const subject = `user:${person.email}`;
  // the answer above counts: 1 of 4 answers is spent, and a call sets aside about as much as it may cost at most
  const set = await send("POST", "/v1/admin/budgets", {
    subject,
    period: "month",
    limitMicros: cost * 4,
    warnPercent: 40,
    cheaperPercent: 60,
  });
  expect(set.json()).toMatchObject({ subject, spentMicros: cost });
  const models: string[] = [];
  for (let turn = 0; turn < 6; turn++) {
    const { mode, versions, notices } = await ask(person);
    models.push(mode === "generated" ? versions.model : mode);
    if (mode === "extractive") expect(notices).toMatchObject([{ kind: "degraded", message: expect.stringContaining("budget") }]);
    if (versions.model === "small-model") expect(notices[0]!.message).toMatch(/smaller language model/);
    // the cheaper model has a price as well
    if (turn === 0) await send("POST", "/v1/admin/prices", { ...price, model: "small-model" });
  }
  expect([...new Set(models)]).toEqual(["test-model", "small-model", "extractive"]);
  const incidents = (await send("GET", "/v1/admin/incidents")).json().incidents as { title: string }[];
  expect(incidents.filter(({ title }) => title.includes("budget of the month")).map(({ title }) => title)).toEqual([
    "A budget of the month is used up",
    "60 per cent of a budget of the month are spent",
    "40 per cent of a budget of the month are spent",
  ]);
  const { budgets } = (await send("GET", "/v1/admin/budgets")).json();
  expect((await send("DELETE", `/v1/admin/budgets/${budgets[0].id}`)).statusCode).toBe(204);
  expect((await ask(person)).mode).toBe("generated");
});

test("a hundred askers at once overspend by at most one request", async () => {
  const group = "crowd";
  const people = await Promise.all(Array.from({ length: 20 }, (_, index) => world.addPerson(`crowd${index}`)));
  await addGroup(world.ctx, world.actor, { name: group, members: people.map((person) => `user:${person.email}` as const) });
  const { usage } = await ask(people[0]!);
  const cost = usage.inputTokens + 4 * usage.outputTokens;
  const limitMicros = cost * 12;
  const made = await send("POST", "/v1/admin/budgets", {
    subject: `group:${group}`,
    period: "day",
    limitMicros,
    warnPercent: 100,
    cheaperPercent: 100,
  });
  expect(made.statusCode).toBe(201);
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => ask(people[index % people.length]!)));
  const { budgets } = (await send("GET", "/v1/admin/budgets")).json() as { budgets: { subject: string; spentMicros: number }[] };
  const { spentMicros } = budgets.find((budget) => budget.subject === `group:${group}`)!;
  const generated = answers.filter((answer) => answer.mode === "generated").length;
  console.log(`100 askers, limit ${limitMicros}, one request ${cost}: spent ${spentMicros}, ${generated} generated, the others quoted`);
  expect(spentMicros).toBeLessThanOrEqual(limitMicros + cost);
  expect(generated).toBeGreaterThan(2);
  expect(spentMicros).toBe((generated + 1) * cost);
  expect(answers.every((answer) => !answer.refused)).toBe(true);
});

test("an hour far above the usual ones opens one incident", async () => {
  const workspaceId = world.workspaceId;
  await asSystem(world.ctx.pool, async (tx) => {
    const add = (hoursAgo: number, micros: number) =>
      tx.query(
        `INSERT INTO spend (workspace_id, answer_id, model, input_tokens, output_tokens, is_estimate, cost_micros, created_at)
         VALUES ($1, gen_random_uuid(), 'test-model', 1, 1, false, $2, now() - make_interval(hours => $3))`,
        [workspaceId, micros, hoursAgo],
      );
    for (let hour = 1; hour <= 30; hour++) await add(hour, 2_000_000);
    await add(0, 1_500_000);
  });
  expect(await tellUnusualSpend(world.ctx)).toBe(0);
  await asSystem(world.ctx.pool, (tx) =>
    tx.query(
      `INSERT INTO spend (workspace_id, answer_id, model, input_tokens, output_tokens, is_estimate, cost_micros)
       VALUES ($1, gen_random_uuid(), 'test-model', 1, 1, false, 9000000)`,
      [workspaceId],
    ),
  );
  expect(await tellUnusualSpend(world.ctx)).toBe(1);
  expect(await tellUnusualSpend(world.ctx)).toBe(0);
});

test("only those who may see money see it", async () => {
  const person = await world.addPerson("curious");
  for (const url of [`/v1/admin/spend?from=${today}&to=${today}`, "/v1/admin/prices", "/v1/admin/budgets"])
    expect((await world.send({ method: "GET", url, headers: person.headers })).statusCode).toBe(403);
});
