import { afterAll, beforeAll, expect, test } from "vitest";
import type { Answer } from "@footnote/domain/answer";
import type { CorrectionList, EvalRunView } from "@footnote/domain/contract/evals";
import type { Kpi } from "@footnote/domain/kpi";
import type { GapList } from "@footnote/domain/contract/gaps";
import type { EvalCase, EvalRun } from "@footnote/domain/eval-case";
import { runQueuedCases } from "@footnote/evals/workspace/run-queued-cases";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

type Person = Awaited<ReturnType<ApiWorld["addPerson"]>>;
let world: ApiWorld;
let admin: Person;
let asker: Person;

beforeAll(async () => {
  world = await createApiWorld();
  admin = await world.addPerson("admin", "admin");
  asker = await world.addPerson("asker");
  await world.addDocument({
    title: "Canteen",
    text: "The canteen opens at eight in the morning. Lunch is served from twelve to two.",
    allow: ["everyone"],
  });
});
afterAll(() => world?.close());

const call = async <T>(person: Person, method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object, expected = 200) => {
  const answer = await world.send({ method, url, headers: person.headers, ...(payload === undefined ? {} : { payload }) });
  expect({ status: answer.statusCode, body: answer.statusCode === expected ? null : answer.body }).toEqual({
    status: expected,
    body: null,
  });
  return (expected === 204 ? null : answer.json()) as T;
};
const question = "What does a hotel night in London cost at most?";
const run = async (): Promise<EvalRunView> => {
  const { id } = await call<EvalRun>(admin, "POST", "/v1/admin/evals/runs", undefined, 201);
  // one run at a time
  await call(admin, "POST", "/v1/admin/evals/runs", undefined, 409);
  expect(await runQueuedCases(world.ctx)).toBe(id);
  return call(admin, "GET", `/v1/admin/evals/runs/${id}`);
};
const corrections = async (person: Person) => (await call<CorrectionList>(person, "GET", "/v1/me/corrections")).corrections;
const inbox = async () => (await call<{ feedback: object[] }>(admin, "GET", "/v1/admin/feedback")).feedback;

test("a thumb down becomes a case; when a later run passes it, the report closes and the asker is told", async () => {
  const { answerId, refused, conversationId } = await call<Answer>(asker, "POST", "/v1/answers", { question });
  expect(refused).toBe(true);
  const said = { rating: "down", reason: "missing_source" };
  const { feedbackId } = await call<{ feedbackId: string }>(asker, "POST", `/v1/answers/${answerId}/feedback`, said);

  const expects = { feedbackId, expectFacts: ["195 pounds"], mustNotContain: ["190 pounds"] };
  expect((await call<{ detail: string }>(admin, "POST", "/v1/admin/evals/cases", { feedbackId }, 400)).detail).toMatch(/at least one/);
  const made = await call<EvalCase>(admin, "POST", "/v1/admin/evals/cases", expects, 201);
  expect(made).toMatchObject({ question, as: asker.email, feedbackId, history: [], expectFacts: ["195 pounds"], last: null });
  await call(admin, "POST", "/v1/admin/evals/cases", expects, 409);
  await call(asker, "GET", "/v1/admin/evals/cases", undefined, 403);

  const first = await run();
  expect(first).toMatchObject({ previous: null, run: { state: "done", caseCount: 1, doneCount: 1, passedCount: 0 } });
  expect(first.results[0]).toMatchObject({
    passed: false,
    before: null,
    problems: ["It refuses, and must answer.", "It lacks: “195 pounds”."],
  });
  expect(await inbox()).toMatchObject([{ id: feedbackId, status: "open", caseId: made.id }]);
  expect(await corrections(asker)).toEqual([]);

  await world.addDocument({
    title: "Travel policy",
    text: "A hotel night in London costs at most 195 pounds. Ask the travel desk.",
    allow: ["everyone"],
  });
  const second = await run();
  expect(second).toMatchObject({ previous: { id: first.run.id }, run: { passedCount: 1 } });
  expect(second.results[0]).toMatchObject({ passed: true, before: false, problems: [], scores: { facts: 1, grounded: 1 } });
  const record = await call<object>(admin, "GET", `/v1/admin/evals/answers/${second.results[0]!.answerId}`);
  expect(record).toMatchObject({ question, askedBy: asker.email, refused: false });
  expect(await inbox()).toMatchObject([{ id: feedbackId, status: "resolved", correctedAt: expect.any(String) }]);

  expect(await corrections(asker)).toMatchObject([{ feedbackId, question, conversationId }]);
  expect(await corrections(admin)).toEqual([]);
  await call(admin, "DELETE", `/v1/me/corrections/${feedbackId}`, undefined, 404);
  await call(asker, "DELETE", `/v1/me/corrections/${feedbackId}`, undefined, 204);
  expect(await corrections(asker)).toEqual([]);

  // the person finds nothing of it among their own conversations
  const { conversations } = await call<{ conversations: { id: string }[] }>(asker, "GET", "/v1/conversations");
  expect(conversations.map((each) => each.id)).toEqual([conversationId]);
  const actions = (await call<{ events: { action: string }[] }>(admin, "GET", "/v1/admin/audit?action=eval.")).events.map(
    (each) => each.action,
  );
  expect(actions).toEqual(["eval.run", "eval.run", "eval.add_case"]);
});

test("questions without an answer are ranked by how many people asked, and closed when a document was added", async () => {
  const { addPerson } = world;
  const open = async (state = "open") => (await call<GapList>(admin, "GET", `/v1/admin/gaps?state=${state}`)).gaps;
  const [bob, eve] = [await addPerson("bob"), await addPerson("eve")];
  const ask = (person: Person, asked: string) => call<Answer>(person, "POST", "/v1/answers", { question: asked });
  for (const asked of ["How do I order business cards?", "How to order business cards", "Where can I order business cards?"])
    await ask(bob, asked);
  await ask(bob, "Which notice period applies in Portugal?");
  await ask(eve, "What notice period applies in Portugal?");
  const [first, second, third] = await open();
  expect(first).toMatchObject({ question: "What notice period applies in Portugal?", people: 2, asked: 2, refused: 2, owner: null });
  expect(second).toMatchObject({ question: "Where can I order business cards?", people: 1, asked: 3 });
  // the report of the first test, whose answer was refused then; questions of evaluations are not there
  expect(third).toMatchObject({ question, people: 1, asked: 1, refused: 1, downVoted: 1 });
  await call(admin, "PATCH", `/v1/admin/gaps/${first!.id}`, { owner: "nobody@acme.example" }, 400);
  await call(admin, "PATCH", `/v1/admin/gaps/${first!.id}`, { owner: bob.email, documentAdded: true }, 204);
  expect((await open()).map((gap) => gap.id)).not.toContain(first!.id);
  expect(await open("closed")).toMatchObject([{ id: first!.id, owner: bob.email, closedAt: expect.any(String) }]);
  // asked again in vain: the document was not enough
  await ask(admin, "Which notice period applies in Portugal?");
  expect((await open())[0]).toMatchObject({ id: first!.id, people: 3, owner: bob.email });
  await call(bob, "GET", "/v1/admin/gaps", undefined, 403);
});

test("documents past their date are named with their owner", async () => {
  const { documentId } = await world.addDocument({
    title: "Fire drill",
    text: "Leave by the stairs.",
    allow: ["everyone"],
    owner: "Safety desk",
  });
  await world.ctx.pool.query("UPDATE documents SET verify_by = current_date - 3 WHERE id = $1", [documentId]);
  expect((await call<GapList>(admin, "GET", "/v1/admin/gaps")).overdue).toMatchObject([
    { id: documentId, title: "Fire drill", owner: "Safety desk" },
  ]);
});

test("a case is changed and removed; one whose document is gone does not come true", async () => {
  const { documentId } = await world.addDocument({ title: "Parking", text: "Bicycles park in the yard.", allow: ["everyone"] });
  const asked = { question: "Where do bicycles park?", as: asker.email, expectDocumentIds: [documentId] };
  const made = await call<EvalCase>(admin, "POST", "/v1/admin/evals/cases", asked, 201);
  expect(made.expectDocuments).toEqual([{ id: documentId, title: "Parking" }]);
  const url = `/v1/admin/evals/cases/${made.id}`;
  await call(admin, "PATCH", url, { expectDocumentIds: [] }, 400);
  expect(await call(admin, "PATCH", url, { expectFacts: ["in the yard"] })).toMatchObject({
    expectFacts: ["in the yard"],
    question: asked.question,
  });
  const resultOf = async () => (await run()).results.find((result) => result.caseId === made.id)!;
  expect(await resultOf()).toMatchObject({ passed: true, scores: { rightSource: 1, hit5: 1 } });
  await world.ctx.pool.query("DELETE FROM documents WHERE id = $1", [documentId]);
  expect((await resultOf()).problems).toContain("The documents it expects are gone; change the case.");
  await call(admin, "DELETE", url, undefined, 204);
  expect((await call<{ cases: EvalCase[] }>(admin, "GET", "/v1/admin/evals/cases")).cases.map((each) => each.question)).toEqual([question]);
});

test("key figures come from stored rows, and what was not measured has none", async () => {
  const draft = await call<Answer>(asker, "POST", "/v1/answers", { question: "When does the canteen open?", audience: "customer" });
  await call(asker, "POST", `/v1/answers/${draft.answerId}/draft-use`, undefined, 204);
  await call(asker, "POST", `/v1/answers/${draft.answerId}/draft-use`, undefined, 204);
  await call(admin, "POST", `/v1/answers/${draft.answerId}/draft-use`, undefined, 404);
  const { kpis } = await call<{ kpis: Kpi[] }>(admin, "GET", "/v1/admin/kpis");
  const of = Object.fromEntries(kpis.map((kpi) => [kpi.name, kpi]));
  const count = async (sql: string) => Number((await world.ctx.pool.query<{ n: string }>(sql)).rows[0]!.n);
  const asked = await count(
    "SELECT count(DISTINCT a.user_id) AS n FROM answers a JOIN conversations c ON c.id = a.conversation_id WHERE NOT is_evaluation",
  );
  expect(of["weeklyAskers"]).toMatchObject({ value: asked, target: null, trend: [null, null, null, null, null, null, null, asked] });
  const passed = await count("SELECT count(*) FILTER (WHERE passed)::float8 / count(*) AS n FROM eval_results");
  expect(of["evalPassRate"]).toMatchObject({ value: passed, unit: "share", better: "higher" });
  expect(of["incidents"]!.value).toBe(0);
  expect(of["deflection"]!.value).toBe(1);
  expect(of["satisfaction"]!.value).toBe(0);
  expect(of["groundedness"]!.value).toBe(1);
  expect(of["latencyP95"]!.value).toBeGreaterThan(0);
  for (const name of ["injectionSuccess", "costPerAnswer", "budgetUse", "rerankerGain", "timeToRestore", "runbookCoverage"])
    expect(of[name]!.value, name).toBe(null);
  // a week that is over moves along the trend, and out of the figure after four
  await world.ctx.pool.query("UPDATE eval_results SET created_at = created_at - interval '40 days'");
  const later = (await call<{ kpis: Kpi[] }>(admin, "GET", "/v1/admin/kpis")).kpis.find((kpi) => kpi.name === "evalPassRate")!;
  expect(later).toMatchObject({ value: null, trend: [null, null, passed, null, null, null, null, null] });
});
