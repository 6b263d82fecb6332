import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asSystem } from "@footnote/db/transaction";
import type { Source } from "@footnote/domain/source";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;
let headers: { authorization: string };
beforeAll(async () => {
  world = await createApiWorld({ SECRETS_KEY: "a key for tests, 32 characters or more" });
  ({ headers } = await world.addPerson("root", "admin"));
});
afterAll(() => world.close());

const add = (payload: object) => world.send({ method: "POST", url: "/v1/sources", headers, payload: { allow: ["everyone"], ...payload } });

test("a source's secret is taken and told of, but not returned, listed or audited; its schedule can be changed", async () => {
  const added = await add({ name: "inbox", config: { kind: "upload" }, secret: { webhookSecret: "first-secret-value" }, everyMinutes: 30 });
  expect(added.statusCode).toBe(201);
  const source = added.json<Source>();
  expect(source).toMatchObject({ hasSecret: true, everyMinutes: 30 });
  const changed = await world.send({
    method: "PATCH",
    url: `/v1/sources/${source.id}`,
    headers,
    payload: { secret: { webhookSecret: "second-secret-value" }, everyMinutes: null },
  });
  expect(changed.json()).toMatchObject({ hasSecret: true, everyMinutes: null, nextSyncAt: null });
  const shown = [
    added,
    changed,
    await world.send({ method: "GET", url: "/v1/sources", headers }),
    await world.send({ method: "GET", url: `/v1/sources/${source.id}`, headers }),
  ];
  for (const answer of shown) expect(answer.body).not.toMatch(/secret-value/);
  const { rows } = await asSystem(world.ctx.pool, (tx) =>
    tx.query<{ line: string }>("SELECT details::text AS line FROM audit_events WHERE action LIKE 'source.%'"),
  );
  expect(rows.length).toBe(2);
  expect(JSON.stringify(rows)).not.toMatch(/secret-value/);
});

test("a webhook is heard only with the signature of its body", async () => {
  const source = (await add({ name: "pushed", config: { kind: "upload" }, secret: { webhookSecret: "shared" } })).json<Source>();
  const payload = '{"changed": true}';
  const call = (secret: string) => {
    const signature = `sha256=${createHmac("sha256", secret).update(payload).digest("hex")}`;
    return world.send({
      method: "POST",
      url: `/v1/webhooks/${source.id}`,
      headers: { "content-type": "application/json", "x-hub-signature-256": signature },
      payload,
    });
  };
  expect((await call("wrong")).statusCode).toBe(404);
  expect((await call("shared")).statusCode).toBe(202);
  const large = await world.send({
    method: "POST",
    url: `/v1/webhooks/${source.id}`,
    payload: "x".repeat(2_000_000),
    headers: { "content-type": "text/plain" },
  });
  expect(large.statusCode).toBe(413);
});

test("a private address is refused before a source is stored", async () => {
  const refused = await add({
    name: "inside",
    config: { kind: "confluence", url: "http://169.254.169.254/wiki" },
    secret: { token: "secret-value" },
  });
  expect(refused.json()).toMatchObject({ code: "address_refused" });
  expect(refused.body).not.toMatch(/secret-value/);
});
