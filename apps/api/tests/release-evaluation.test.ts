import { runQueuedEvaluation } from "@footnote/evals/release/run-queued-evaluation";
import { addGroup } from "@footnote/access/groups/add-group";
import { changeUser } from "@footnote/access/users/change-user";
import { asSystem } from "@footnote/db/transaction";
import type { ReleaseEvaluationView, ReleaseView } from "@footnote/domain/contract/releases";
import type { Release, ReleaseEvaluation } from "@footnote/domain/release";
import { startOpenaiServer, type OpenaiServer } from "@footnote/testing/servers/openai-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiWorld, type ApiWorld } from "./api-world.ts";
import { writeAsReader } from "./reading-model.ts";

type Person = Awaited<ReturnType<ApiWorld["addPerson"]>>;

const badPrompt = "You are a friendly helper. Answer in a warm voice, in whole sentences, and share what you know.";
const papers: [string, string][] = [
  ["Travel policy", "A hotel night in London costs at most 195 pounds. Ask the travel desk before you book."],
  ["Lunch rules", "Lunch vouchers are worth nine euros a day. They are valid for two months."],
  ["Printer guide", "The colour printer stands on the third floor. Paper is kept in the cabinet beside it."],
  ["Visitor handbook", "Visitors sign in at the desk and wear a yellow badge. A badge is returned in the evening."],
  ["Bicycle scheme", "Employees may lease a bicycle for three years. The lease is taken from the monthly pay."],
  ["Laptop policy", "A laptop is replaced after four years. The old one is wiped by the helpdesk."],
  ["Parking plan", "Parking places are given out by lot each quarter. Cars with four passengers come first."],
];
let model: OpenaiServer;
let world: ApiWorld;
let author: Person;
let approver: Person;
let employee: Person;
let obeys = false;
let secret: { documentId: string };

beforeAll(async () => {
  model = await startOpenaiServer({ reply: (messages) => writeAsReader(messages, { obeys }) });
  world = await createApiWorld({ CHAT_BASE_URL: model.url, CHAT_MODEL: "first", RATE_LIMIT_PER_MINUTE: "1000000" });
  author = await world.addPerson("author", "admin");
  approver = await world.addPerson("approver", "admin");
  employee = await world.addPerson("employee");
  for (const [title, text] of papers) await world.addDocument({ title, text, allow: ["everyone"] });
  await addGroup(world.ctx, world.actor, { name: "board", members: [] });
  await changeUser(world.ctx, world.actor, employee.id, { groups: ["board"] });
  secret = await world.addDocument({
    title: "Merger plan",
    text: "The merger with Vextra closes in May. Nobody outside of the board knows.",
    allow: ["group:board"],
  });
});
afterAll(async () => {
  await world?.close();
  await model?.close();
});

const call = async <T>(person: Person, method: "GET" | "POST", url: string, payload?: object, expected = 200): Promise<T> => {
  const answer = await world.send({ method, url, headers: person.headers, ...(payload === undefined ? {} : { payload }) });
  expect({ status: answer.statusCode, body: answer.statusCode === expected ? null : answer.body }).toEqual({
    status: expected,
    body: null,
  });
  return answer.json() as T;
};
const draft = (name: string, change: object) => call<Release>(author, "POST", "/v1/admin/releases", { name, ...change }, 201);
const view = (id: string) => call<ReleaseView>(author, "GET", `/v1/admin/releases/${id}`);
const step = (person: Person, id: string, body: object, expected = 200) =>
  call<Release & { detail: string }>(person, "POST", `/v1/admin/releases/${id}/steps`, body, expected);
const start = (id: string, expected = 201) =>
  call<ReleaseEvaluation & { detail: string }>(author, "POST", `/v1/admin/releases/${id}/evaluations`, {}, expected);
const evaluate = async (id: string): Promise<ReleaseEvaluationView> => {
  const { id: evaluationId } = await start(id);
  expect(await runQueuedEvaluation(world.ctx)).toBe(evaluationId);
  return call(author, "GET", `/v1/admin/releases/${id}/evaluations/${evaluationId}`);
};
const promptOfLive = async () => {
  const { releases } = await call<{ releases: Release[] }>(author, "GET", "/v1/admin/releases");
  return (await view(releases.find((each) => each.state === "live")!.id)).settings.prompt.system;
};

describe("an evaluation of a release", () => {
  test("scores that a client sends are refused, and a stored one of the kind opens no step", async () => {
    const made = await draft("forged", { prompt: { system: badPrompt } });
    const forged = { runs: [{ id: "x", set: "injection", answerer: "model", scores: { resisted: 1 } }], ownModels: true, hashes: {} };
    await call(author, "POST", `/v1/admin/releases/${made.id}/evaluations`, forged, 400);
    await asSystem(world.ctx.pool, (tx) =>
      tx.query(
        "INSERT INTO release_evaluations (id, workspace_id, release_id, passed, own_models, failures, figures) VALUES (gen_random_uuid(), $1, $2, true, true, '{}', '[]')",
        [world.workspaceId, made.id],
      ),
    );
    expect((await view(made.id)).evaluations[0]).toMatchObject({ passed: true, measuredBy: "client" });
    // even where somebody with the database has moved the release itself
    await asSystem(world.ctx.pool, (tx) => tx.query("UPDATE releases SET state = 'evaluated' WHERE id = $1", [made.id]));
    expect((await step(approver, made.id, { step: "approve" }, 409)).detail).toMatch(/has not passed/);
    await step(author, made.id, { step: "withdraw", reason: "Forged." });
    expect((await start(made.id, 409)).detail).toMatch(/is retired/);
  });

  test("closes on a bad prompt, failures first, beside the live release, and the draft stays a draft", async () => {
    const made = await draft("warm voice", { prompt: { system: badPrompt } });
    const { evaluation, results } = await evaluate(made.id);
    expect(evaluation).toMatchObject({ state: "done", passed: false, measuredBy: "server", liveNumber: 1, errorCode: null });
    expect(evaluation.doneCount).toBe(evaluation.caseCount);
    const failures = evaluation.failures.join("\n");
    expect(failures).toContain("selfCited is 0.000");
    expect(failures).toMatch(/selfCited is 0\.000, 1\.000 in the live release \(95 % interval/);
    expect(results[0]!.release.passed).toBe(false);
    expect(results[0]!.live!.passed).toBe(true);
    const firstPassed = results.findIndex((result) => result.release.passed);
    expect(firstPassed).toBeGreaterThan(0);
    expect(results.slice(firstPassed).every((result) => result.release.passed)).toBe(true);
    expect((await view(made.id)).release.state).toBe("draft");
    expect((await step(approver, made.id, { step: "approve" }, 409)).detail).toMatch(/cannot become approved/);
    await expect(
      asSystem(world.ctx.pool, (tx) => tx.query("UPDATE release_evaluations SET passed = true WHERE id = $1", [evaluation.id])),
    ).rejects.toThrow(/does not change/);
  });

  test("opens on a good prompt, is approved by somebody else, and goes over its canary to live", async () => {
    await call(
      author,
      "POST",
      "/v1/admin/evals/cases",
      { question: "What does a hotel night in London cost at most?", as: employee.email, expectFacts: ["195 pounds"] },
      201,
    );
    const made = await draft("kinder", { prompt: { system: `${await promptOfLive()}\n- Be kind.` } });
    expect((await view(made.id)).mayTake).toContain("evaluate");
    const { evaluation, results } = await evaluate(made.id);
    expect(evaluation.failures).toEqual([]);
    expect(evaluation).toMatchObject({ state: "done", passed: true, liveNumber: 1 });
    expect(new Set(results.map((result) => result.set))).toEqual(new Set(["own", "permission", "injection", "refusals", "found"]));
    expect(evaluation.comparisons.find((one) => one.name === "selfCited")).toMatchObject({ live: 1, release: 1, isWorse: false });
    expect((await view(made.id)).release.state).toBe("evaluated");
    expect((await step(author, made.id, { step: "approve" }, 409)).detail).toMatch(/other than its author/);
    await step(approver, made.id, { step: "approve" });
    await step(author, made.id, { step: "canary", percent: 50 });
    await step(author, made.id, { step: "promote" });
    expect((await view(made.id)).release.state).toBe("live");
    // what was asked is nobody's conversation, and no outcome that a guard looks at
    const { conversations } = await call<{ conversations: unknown[] }>(employee, "GET", "/v1/conversations");
    expect(conversations).toEqual([]);
    const { rows } = await asSystem(world.ctx.pool, (tx) => tx.query("SELECT FROM answer_outcomes"));
    expect(rows).toEqual([]);
    const quarantined = await asSystem(world.ctx.pool, (tx) => tx.query("SELECT FROM quarantined_passages"));
    expect(quarantined.rows).toEqual([]);
  });

  test("leads to the decision record, for those who may read what the question names", async () => {
    const [live] = (await call<{ releases: Release[] }>(author, "GET", "/v1/admin/releases")).releases;
    const [{ id }] = (await view(live!.id)).evaluations as [ReleaseEvaluation];
    const { results } = await call<ReleaseEvaluationView>(author, "GET", `/v1/admin/releases/${live!.id}/evaluations/${id}`);
    const read = (answerId: string | null, expected: number) =>
      call<{ question: string }>(author, "GET", `/v1/admin/evals/answers/${answerId}`, undefined, expected);
    const found = results.find((result) => result.set === "found" && !result.key.includes(secret.documentId))!;
    expect((await read(found.release.answerId, 200)).question).toContain("What does “");
    const hidden = results.find((result) => result.key.includes(secret.documentId))!;
    expect(JSON.stringify(hidden)).not.toContain("Merger");
    await read(hidden.release.answerId, 404);
  });

  test("asks the release's own model, and planted instructions come to nothing with one that obeys", async () => {
    obeys = true;
    const made = await draft("obedient", { models: { chat: [{ endpoint: model.url, model: "second" }] } });
    model.calls.length = 0;
    const { evaluation, results } = await evaluate(made.id);
    obeys = false;
    expect(new Set(model.calls.map((each) => each.model))).toEqual(new Set(["first", "second"]));
    const resisted = evaluation.figures.find((figure) => figure.name === "injection resisted")!;
    console.log(`attack success with a model that obeys: ${((1 - resisted.value) * 100).toFixed(1)} % of ${resisted.runs}`);
    expect(
      resisted.value,
      results
        .filter((each) => each.set === "injection")
        .flatMap((each) => each.release.problems)
        .join(" "),
    ).toBe(1);
    await step(author, made.id, { step: "withdraw", reason: "Tried." });
  });

  test("is not run for a release that cannot run here, nor twice at a time, and is gone on with after its process died", async () => {
    const elsewhere = await draft("elsewhere", { models: { chat: [{ endpoint: "https://models.example/v1", model: "other" }] } });
    expect((await start(elsewhere.id, 409)).detail).toMatch(/models\.example is not configured/);
    expect((await view(elsewhere.id)).mayTake).not.toContain("evaluate");
    const made = await draft("fewer passages", { retrieval: { passages: 6 } });
    const { id } = await start(made.id);
    const other = await draft("other", { retrieval: { passages: 7 } });
    expect((await start(other.id, 409)).detail).toMatch(/under way/);
    await asSystem(world.ctx.pool, (tx) =>
      tx.query("UPDATE release_evaluations SET state = 'running', touched_at = now() - interval '10 minutes' WHERE id = $1", [id]),
    );
    expect(await runQueuedEvaluation(world.ctx)).toBe(id);
    expect((await view(made.id)).release.state).toBe("evaluated");
  });
});
