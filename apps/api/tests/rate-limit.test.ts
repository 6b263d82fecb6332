import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestRedis, type TestRedis } from "@footnote/testing/create-test-redis";
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

  it("lets requests pass while Redis is away, and readiness says so", async () => {
    const person = await world.addPerson("someone");
    world.ctx.redis!.disconnect();
    for (let request = 0; request < 5; request++)
      expect((await world.send({ method: "GET", url: "/v1/documents", headers: person.headers })).statusCode).toBe(200);
    const ready = await world.send({ method: "GET", url: "/readyz" });
    expect([ready.statusCode, ready.json().checks]).toEqual([503, { database: "ok", storage: "ok", redis: "cannot be reached" }]);
  });
});
