import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asSystem } from "@footnote/db/transaction";
import { Problem } from "@footnote/domain/contract/problem";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;
let person: Awaited<ReturnType<ApiWorld["addPerson"]>>;
beforeAll(async () => {
  world = await createApiWorld();
  person = await world.addPerson("ada");
});
afterAll(() => world.close());

type Call = { method?: "GET" | "POST" | "PATCH" | "DELETE"; url?: string; headers?: Record<string, string>; body?: string | object };

async function refusal(call: Call) {
  const { method = "POST", url = "/v1/search", headers = {}, body } = call;
  const answer = await world.app.inject({
    method,
    url,
    headers: { ...person.headers, ...headers },
    ...(body === undefined ? {} : { payload: body }),
  });
  expect(answer.headers["content-type"]).toContain("application/problem+json");
  const problem = Problem.parse(answer.json());
  expect(problem.status).toBe(answer.statusCode);
  expect(problem.traceId).toBe(answer.headers["x-trace-id"]);
  expect(answer.body).not.toMatch(/node_modules|at .*\.ts:/);
  return problem;
}
const json = { "content-type": "application/json" };

describe("what cannot be read", () => {
  it.each([
    ["invalid JSON", { headers: json, body: '{"query": ' }, "invalid_json"],
    ["an empty body", { headers: json, body: "" }, "invalid_json"],
    ["another content type", { headers: { "content-type": "text/xml" }, body: "<query/>" }, "unsupported_media_type"],
    ["plain text", { headers: { "content-type": "text/plain" }, body: "query" }, "unsupported_media_type"],
    ["no body", {}, "invalid_request"],
    ["a missing field", { body: {} }, "invalid_request"],
    ["a wrong type", { body: { query: 7 } }, "invalid_request"],
    ["an array", { body: [] }, "invalid_request"],
    ["a limit out of range", { body: { query: "x", limit: 1000 } }, "invalid_request"],
    ["__proto__", { headers: json, body: '{"query":"x","__proto__":{"admin":true}}' }, "invalid_json"],
    ["constructor.prototype", { headers: json, body: '{"query":"x","constructor":{"prototype":{"admin":true}}}' }, "invalid_json"],
    ["deep nesting", { headers: json, body: `{"query":"x","filters":${'{"a":'.repeat(5000)}1${"}".repeat(5000)}}` }, "invalid_request"],
    ["a blank question", { body: { query: " \n\t " } }, "question_empty"],
    ["only NUL characters", { body: { query: "\0\0" } }, "question_empty"],
    ["a question of 100,000 characters", { body: { query: "why ".repeat(25_000) } }, "question_too_long"],
    ["a body of 2 MB", { body: { query: "x".repeat(2_000_000) } }, "payload_too_large"],
    ["an unknown address", { method: "GET", url: "/v1/nothing" }, "not_found"],
    ["an id that is none", { method: "GET", url: "/v1/documents/17" }, "invalid_request"],
    ["an unknown id", { method: "GET", url: "/v1/documents/0190b5a0-0000-7000-8000-000000000000" }, "not_found"],
    ["a broken percent code", { method: "GET", url: "/v1/documents/%E0%A4%A" }, "invalid_request"],
    ["a cursor from elsewhere", { method: "GET", url: "/v1/documents?cursor=%27%3B--" }, "invalid_request"],
  ] as [string, Call, string][])("%s", async (_what, call, code) => {
    expect((await refusal(call)).code).toBe(code);
  });

  it("names the field that is wrong", async () => {
    expect((await refusal({ body: { query: "x", filters: { sourceIds: ["seven"] } } })).errors).toEqual([
      { path: "filters.sourceIds.0", message: expect.any(String) },
    ]);
  });

  it("takes NUL characters and lone surrogates out of what it searches", async () => {
    const answer = await world.app.inject({
      method: "POST",
      url: "/v1/search",
      headers: { ...person.headers, ...json },
      payload: String.raw`{"query":"annual\u0000 leave \ud800"}`,
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json().searchedFor).toBe("annual leave \ufffd");
  });

  it("answers headers that are too large, and what is not HTTP, in the same form", async () => {
    await world.app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = world.app.server.address() as AddressInfo;
    const raw = (text: string) =>
      new Promise<string>((resolve, reject) => {
        let answer = "";
        const socket = connect(port, "127.0.0.1", () => socket.write(text));
        socket.on("data", (part) => (answer += String(part)));
        socket.on("close", () => resolve(answer));
        socket.on("error", reject);
      });
    const large = await raw(`GET /v1/me HTTP/1.1\r\nHost: x\r\nCookie: ${"a".repeat(40_000)}\r\n\r\n`);
    expect(large).toMatch(/^HTTP\/1.1 431 .*application\/problem\+json.*payload_too_large/s);
    expect(await raw("HELLO\r\n\r\n")).toMatch(/^HTTP\/1.1 400 .*invalid_request/s);
    const again = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(again.status).toBe(200);
  });
});

describe("who is asking", () => {
  const me = (headers: Record<string, string>) => world.app.inject({ method: "GET", url: "/v1/documents", headers });

  it.each([
    ["nothing", {}, "not_signed_in"],
    ["a key that is unknown", { authorization: `Bearer fn_${"a".repeat(43)}` }, "key_invalid"],
    ["a key of another form", { authorization: "Basic YTpi" }, "key_invalid"],
    ["a forged cookie", { cookie: "footnote.session_token=abc.def" }, "not_signed_in"],
    ["a cookie that cannot be decoded", { cookie: "footnote.session_token=%E0%A4%A; =;;" }, "not_signed_in"],
  ])("refuses %s", async (_what, headers, code) => {
    const answer = await me(headers);
    expect([answer.statusCode, answer.json().code]).toEqual([401, code]);
  });

  it("refuses an expired key and a revoked one", async () => {
    const old = await world.addPerson("old");
    await asSystem(world.ctx.pool, (tx) => tx.query("UPDATE api_keys SET expires_at = now() - interval '1 s' WHERE id = $1", [old.keyId]));
    expect((await me(old.headers)).json().code).toBe("key_expired");
    const admin = await world.addPerson("admin", "admin");
    const gone = await world.addPerson("gone");
    expect((await me(gone.headers)).statusCode).toBe(200);
    expect((await world.app.inject({ method: "DELETE", url: `/v1/admin/keys/${gone.keyId}`, headers: admin.headers })).statusCode).toBe(
      204,
    );
    expect((await me(gone.headers)).json().code).toBe("key_invalid");
  });
});
