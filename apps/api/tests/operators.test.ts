import { loadConfig } from "@footnote/config/config";
import { afterEach, expect, test } from "vitest";
import { createOperatorCheck } from "../src/is-operator.ts";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const token = "a token for operators only";
const outside = { remoteAddress: "203.0.113.7" };
type From = { remoteAddress?: string; headers?: Record<string, string> };
const get = (url: string, options: From = {}) => world!.send({ method: "GET", url, ...options });

test("metrics are for the own machine, and for nobody behind a proxy", async () => {
  world = await createApiWorld();
  const own = await get("/metrics");
  expect([own.statusCode, own.headers["content-type"]]).toEqual([200, expect.stringContaining("text/plain")]);
  expect(own.payload).toContain("footnote_http_requests_in_flight");
  const strangers: From[] = [
    outside,
    { remoteAddress: "10.0.0.7" },
    { headers: { "x-forwarded-for": "127.0.0.1" } },
    { headers: { forwarded: "for=127.0.0.1" } },
    { headers: { authorization: "Bearer undefined" }, ...outside },
    { headers: { authorization: "Bearer " }, ...outside },
  ];
  for (const asked of strangers) {
    const refused = await get("/metrics", asked);
    expect([refused.statusCode, refused.json().code], JSON.stringify(asked)).toEqual([401, "not_signed_in"]);
    expect(refused.payload).not.toContain("footnote_http");
  }
});

test("a token opens them from anywhere, an address of the private network without a proxy between", async () => {
  world = await createApiWorld({ METRICS_TOKEN: token, METRICS_ALLOW_ADDRESSES: "uniquelocal,198.51.100.0/24" });
  const withToken = (value: string) => get("/metrics", { ...outside, headers: { authorization: value, "x-forwarded-for": "203.0.113.9" } });
  expect((await withToken(`Bearer ${token}`)).statusCode).toBe(200);
  expect((await withToken(`Bearer ${token}x`)).statusCode).toBe(401);
  for (const [remoteAddress, status] of [
    ["10.2.3.4", 200],
    ["::ffff:10.2.3.4", 200],
    ["198.51.100.20", 200],
    ["198.51.101.20", 401],
    ["127.0.0.1", 401],
  ] as const)
    expect((await get("/metrics", { remoteAddress })).statusCode, remoteAddress).toBe(status);
});

test("strangers learn whether the API is ready, operators which dependency is missing", async () => {
  world = await createApiWorld();
  expect((await get("/readyz", outside)).json()).toEqual({ ready: true });
  expect((await get("/readyz")).json()).toMatchObject({ ready: true, checks: { database: "ok", storage: "ok" } });
  expect((await get("/healthz", outside)).json()).toEqual({ status: "ok" });
});

test("a range that is none stops the start with the name of the setting", () => {
  const config = loadConfig({ METRICS_ALLOW_ADDRESSES: "10.0.0.0/99" });
  expect(() => createOperatorCheck({ config })).toThrow(/METRICS_ALLOW_ADDRESSES/);
});
