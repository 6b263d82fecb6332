import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createTestRedis, type TestRedis } from "@footnote/testing/create-test-redis";
import { startOpenaiServer } from "@footnote/testing/servers/openai-server";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

let redis: TestRedis;
let world: ApiWorld;
beforeAll(async () => {
  redis = await createTestRedis();
  world = await createApiWorld({ REDIS_URL: redis.url, REDIS_PREFIX: redis.prefix, RATE_LIMIT_PER_MINUTE: "3" });
  if (world.ctx.redis!.status !== "ready") await once(world.ctx.redis!, "ready");
});
afterAll(async () => {
  await world.close();
  await redis[Symbol.asyncDispose]();
});

describe("the rate limit", () => {
  it("counts each person apart in Redis, says when to come back, and leaves health checks alone", async () => {
    const [busy, calm] = [await world.addPerson("busy"), await world.addPerson("calm")];
    const ask = (headers: Record<string, string>) => world.send({ method: "GET", url: "/v1/documents", headers });
    for (let request = 0; request < 3; request++) expect((await ask(busy.headers)).statusCode).toBe(200);
    const refused = await ask(busy.headers);
    expect([refused.statusCode, refused.json().code, Number(refused.headers["retry-after"]) > 0]).toEqual([429, "rate_limited", true]);
    expect((await ask(calm.headers)).statusCode).toBe(200);
    for (let request = 0; request < 5; request++) expect((await world.send({ method: "GET", url: "/healthz" })).statusCode).toBe(200);
    expect(await world.ctx.redis!.keys(`${redis.prefix}:rate:*`)).not.toEqual([]);
  });

  it("turns one answer too many away before any work, says when to come back, and takes the next when one has ended", async () => {
    const model = await startOpenaiServer({
      reply: () => "Employees receive 28 days of paid annual leave each year [1].",
      tokenDelayMs: 60,
    });
    const small = await createApiWorld({ CHAT_BASE_URL: model.url, CHAT_MODEL: "test-model", API_MAX_OPEN_ANSWERS: "1" });
    const person = await small.addPerson("asker");
    await small.addDocument({ title: "Leave", text: "Employees receive 28 days of paid annual leave each year.", allow: ["everyone"] });
    const ask = () =>
      small.send({
        method: "POST",
        url: "/v1/answers",
        headers: person.headers,
        payload: { question: "How many days of paid annual leave do employees receive each year?" },
      });
    const first = ask();
    await vi.waitFor(() => expect(model.calls.length).toBe(1), { timeout: 10_000 });
    const refused = await ask();
    expect([refused.statusCode, refused.json().code, refused.headers["retry-after"]]).toEqual([429, "overloaded", "5"]);
    expect((await first).statusCode).toBe(200);
    expect((await ask()).statusCode).toBe(200);
    expect(small.ctx.openAnswers.count).toBe(0);
    await small.close();
    await model.close();
  });

  it("lets requests pass while Redis is away, and readiness says so", async () => {
    const person = await world.addPerson("someone");
    world.ctx.redis!.disconnect();
    for (let request = 0; request < 5; request++)
      expect((await world.send({ method: "GET", url: "/v1/documents", headers: person.headers })).statusCode).toBe(200);
    const ready = await world.send({ method: "GET", url: "/readyz" });
    expect([ready.statusCode, ready.json().checks]).toEqual([503, { database: "ok", storage: "ok", redis: "cannot be reached" }]);
  });
});
