import { completeModels } from "@footnote/retrieval/fit/complete-models";
import type { EmbeddingModelList, EmbeddingModelView } from "@footnote/domain/contract/embedding-models";
import { asSystem } from "@footnote/db/transaction";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

type Person = Awaited<ReturnType<ApiWorld["addPerson"]>>;
let world: ApiWorld;
let admin: Person;
let sourceAdmin: Person;
let employee: Person;

beforeAll(async () => {
  world = await createApiWorld();
  admin = await world.addPerson("admin", "admin");
  sourceAdmin = await world.addPerson("librarian", "source_admin");
  employee = await world.addPerson("employee");
  const topics = [
    "holiday leave",
    "travel hotel",
    "laptop repair",
    "parking garage",
    "training course",
    "payroll salary",
    "visitor badge",
    "canteen lunch",
  ];
  for (const [number, topic] of topics.entries())
    for (const part of ["rules owner", "questions desk", "history archive"])
      await world.addDocument({
        title: `${topic}: ${part}`,
        text: `What is said about ${topic}: the ${part} of year ${2000 + number}.`,
        allow: ["everyone"],
      });
});
afterAll(() => world.close());

const path = "/v1/admin/embedding-models";
const send = (person: Person, method: "GET" | "POST" | "DELETE", url: string, payload?: object) =>
  world.send({ method, url, headers: person.headers, ...(payload === undefined ? {} : { payload }) });
const list = async () => (await send(admin, "GET", path)).json() as EmbeddingModelList;

test("a model is prepared, switched to, taken back and dropped, by admins only and on record", async () => {
  const before = (await list()).models[0]!;
  expect(before).toMatchObject({ state: "active", isReady: true });
  const prepared = await send(admin, "POST", path, { name: "built-in" });
  expect(prepared.statusCode).toBe(202);
  const { id, name } = prepared.json() as EmbeddingModelView;
  expect(name).toMatch(/^lsi-/);
  expect((await send(admin, "POST", `${path}/${id}/switch`)).json()).toMatchObject({ code: "conflict" });
  // the job that waits in the outbox, as the worker does it
  const { rows: jobs } = await asSystem(world.ctx.pool, (tx) => tx.query("SELECT payload FROM outbox WHERE job = 'fit-embedding'"));
  expect(jobs).toContainEqual({ payload: expect.objectContaining({ modelId: id }) });
  await completeModels(world.ctx, jobs[0].payload.workspaceId);
  expect((await list()).models[0]).toMatchObject({ id, state: "building", isReady: true });

  expect((await send(admin, "POST", `${path}/${id}/switch`)).json()).toEqual({ now: id, before: before.id, missing: 0 });
  expect((await send(admin, "DELETE", `${path}/${id}`)).json()).toMatchObject({ code: "conflict" });
  expect((await send(admin, "POST", `${path}/rollback`)).json()).toEqual({ now: before.id, before: id, missing: 0 });
  expect((await send(admin, "DELETE", `${path}/${id}`)).json()).toMatchObject({ code: "conflict" });
  await asSystem(world.ctx.pool, (tx) => tx.query("UPDATE embedding_models SET activated_at = now() - interval '1 minute'"));
  expect((await send(admin, "DELETE", `${path}/${id}`)).statusCode).toBe(204);
  expect((await send(admin, "DELETE", `${path}/${id}`)).statusCode).toBe(404);
  expect((await list()).models.map((model) => model.id)).toEqual([before.id]);

  const log = (await send(admin, "GET", "/v1/admin/audit?action=embedding_model.")).json() as { events: { action: string }[] };
  expect(log.events.map(({ action }) => action).toReversed()).toEqual([
    "embedding_model.prepare",
    "embedding_model.switch",
    "embedding_model.roll_back",
    "embedding_model.drop",
  ]);
});

test("a source admin may look and nothing else, an employee not even that; an unknown name is refused", async () => {
  expect((await send(sourceAdmin, "GET", path)).statusCode).toBe(200);
  expect((await send(sourceAdmin, "POST", path, { name: "built-in" })).statusCode).toBe(403);
  expect((await send(sourceAdmin, "POST", `${path}/rollback`)).statusCode).toBe(403);
  expect((await send(employee, "GET", path)).statusCode).toBe(403);
  expect((await send(admin, "POST", path, { name: "gpt-of-somebody" })).json()).toMatchObject({ code: "invalid_request" });
});
