import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asSystem } from "@footnote/db/transaction";
import { addGroup } from "@footnote/access/groups/add-group";
import { changeUser } from "@footnote/access/users/change-user";
import type { Answer } from "@footnote/domain/answer";
import type { ReleaseView } from "@footnote/domain/contract/releases";
import type { Incident } from "@footnote/domain/incident";
import type { Release } from "@footnote/domain/release";
import { runQueuedEvaluation } from "@footnote/evals/release/run-queued-evaluation";
import { guardCanaries } from "@footnote/releases/guard/guard-canaries";
import { startOpenaiServer, type OpenaiServer } from "@footnote/testing/servers/openai-server";
import { createApiWorld, type ApiWorld } from "./api-world.ts";
import { writeAsReader } from "./reading-model.ts";

type Person = Awaited<ReturnType<ApiWorld["addPerson"]>>;

const question = "What does a hotel night in London cost at most?";
const fact = "A hotel night in London costs at most 195 pounds.";
/** Asks for no markers and forbids nothing, so what the model makes up is dropped by the verifier. */
const badPrompt = "You are a friendly helper. Answer in a warm voice, in whole sentences, and share what you know.";

/** Until it is taken away, the model reads carefully whatever its prompt says: a harm that no evaluation sees. */
let isOnItsBest = false;
let model: OpenaiServer;
let world: ApiWorld;
let author: Person;
let approver: Person;
const employees: Person[] = [];

beforeAll(async () => {
  model = await startOpenaiServer({
    // does what its prompt says and no more
    // does what its prompt says and no more
    reply: (messages) => {
      if (isOnItsBest) return writeAsReader([{ role: "system", content: "square brackets" }, ...messages.slice(1)]);
      return messages[0]!.content.includes("square brackets")
        ? `${fact.replace(/\.$/, "")} [1].`
        : "Hotels in Wellington usually cost around 73 dollars, as surveys of comparable firms show.";
    },
  });
  world = await createApiWorld({ CHAT_BASE_URL: model.url, CHAT_MODEL: "first", RATE_LIMIT_PER_MINUTE: "1000000", ANSWERS_AT_ONCE: "500" });
  author = await world.addPerson("author", "admin");
  approver = await world.addPerson("approver", "admin");
  for (let each = 0; each < 24; each++) employees.push(await world.addPerson(`employee${each}`));
  await world.addDocument({ title: "Travel policy", text: `${fact} Ask the travel desk.`, allow: ["everyone"] });
});
afterAll(async () => {
  await world?.close();
  await model?.close();
});

const call = async <T>(person: Person, method: "GET" | "POST" | "PATCH", url: string, payload?: object, expected = 200): Promise<T> => {
  const answer = await world.send({ method, url, headers: person.headers, ...(payload === undefined ? {} : { payload }) });
  expect({ status: answer.statusCode, body: answer.statusCode === expected ? null : answer.body }).toEqual({
    status: expected,
    body: null,
  });
  return answer.json() as T;
};
const ask = (person: Person) => call<Answer>(person, "POST", "/v1/answers", { question });
const list = async () => (await call<{ releases: Release[] }>(author, "GET", "/v1/admin/releases")).releases;
const view = (id: string) => call<ReleaseView>(author, "GET", `/v1/admin/releases/${id}`);
const step = (person: Person, id: string, body: object, expected = 200) =>
  call<Release & { detail: string }>(person, "POST", `/v1/admin/releases/${id}/steps`, body, expected);

/** Has the server evaluate a release, with the model at its best. */
const evaluate = async (release: Release, expected = 201): Promise<Release> => {
  const { id } = await call<{ id: string }>(author, "POST", `/v1/admin/releases/${release.id}/evaluations`, {}, expected);
  if (expected !== 201) return release;
  isOnItsBest = true;
  expect(await runQueuedEvaluation(world.ctx)).toBe(id);
  isOnItsBest = false;
  const { release: after, evaluations } = await view(release.id);
  expect(evaluations[0]!.failures).toEqual([]);
  return after;
};

const draft = (name: string, change: object) => call<Release>(author, "POST", "/v1/admin/releases", { name, ...change }, 201);

describe("a release", () => {
  test("is there from the start, made from code and environment, and every answer stores it", async () => {
    const answer = await ask(employees[0]!);
    const [live] = await list();
    expect(live).toMatchObject({ number: 1, name: "built-in", origin: "environment", state: "live", author: null });
    expect(answer.mode).toBe("generated");
    expect(answer.versions.release).toBe(1);
    const { rows } = await asSystem(world.ctx.pool, (tx) =>
      tx.query("SELECT release_id, record->'versions'->>'release' AS number FROM answers WHERE id = $1", [answer.answerId]),
    );
    expect(rows[0]).toEqual({ release_id: live!.id, number: "1" });
    expect((await view(live!.id)).settings.models.chat).toEqual([{ endpoint: model.url, model: "first" }]);
  });

  test("cannot change what it is made of, whoever tries", async () => {
    const [live] = await list();
    const change = (sql: string) => asSystem(world.ctx.pool, (tx) => tx.query(sql, [live!.id]));
    await expect(
      change("UPDATE setting_versions SET content = '{}' WHERE id = (SELECT prompt_version_id FROM releases WHERE id = $1)"),
    ).rejects.toThrow(/permission denied|does not change/);
    await expect(change("UPDATE releases SET prompt_version_id = models_version_id WHERE id = $1")).rejects.toThrow(/do not change/);
  });

  test("goes from draft to live step by step, and each step is audited", async () => {
    const made = await draft("warmer", { prompt: { system: `${(await view((await list())[0]!.id)).settings.prompt.system}\n- Be kind.` } });
    expect(made).toMatchObject({ state: "draft", author: author.email });
    expect((await step(approver, made.id, { step: "approve" }, 409)).detail).toMatch(/cannot become approved/);
    expect((await evaluate(made)).state).toBe("evaluated");
    expect((await step(author, made.id, { step: "approve" }, 409)).detail).toMatch(/other than its author/);
    expect((await view(made.id)).mayTake).toEqual(["evaluate", "withdraw"]);
    await step(approver, made.id, { step: "approve" });
    await step(author, made.id, { step: "canary", percent: 50 });
    expect((await step(author, made.id, { step: "approve" }, 409)).detail).toMatch(/canary cannot become approved/);
    await step(author, made.id, { step: "promote" });
    expect((await list()).map(({ number, state }) => [number, state])).toEqual([
      [2, "live"],
      [1, "retired"],
    ]);
    expect((await ask(employees[0]!)).versions.release).toBe(2);
    const { steps } = await view(made.id);
    expect(steps.map(({ action, by }) => [action, by?.split("@")[0]])).toEqual([
      ["release.draft", "author"],
      ["release.start_evaluation", "author"],
      ["release.evaluate", "author"],
      ["release.approve", "approver"],
      ["release.canary", "author"],
      ["release.promote", "author"],
    ]);
  });

  test("is rolled back by hand with one call, and the next question is answered by the one before", async () => {
    const done = await call<{ took: Release; now: Release }>(approver, "POST", "/v1/admin/releases/rollback", {
      reason: "People do not like it.",
    });
    expect([done.took.number, done.now.number]).toEqual([2, 1]);
    expect((await ask(employees[0]!)).versions.release).toBe(1);
    await call(approver, "POST", "/v1/admin/releases/rollback", { reason: "Once more." }, 409);
  });

  test("with another model is not approved before the gate has asked that model", async () => {
    const made = await draft("second model", { models: { chat: [{ endpoint: model.url, model: "second" }] } });
    expect((await step(approver, made.id, { step: "approve" }, 409)).detail).toMatch(/cannot become approved/);
    model.calls.length = 0;
    await evaluate(made);
    expect(new Set(model.calls.map((each) => each.model))).toEqual(new Set(["first", "second"]));
    await step(approver, made.id, { step: "approve" });
    await step(author, made.id, { step: "canary", percent: 50 });
    model.calls.length = 0;
    for (const person of employees) await ask(person);
    expect(new Set(model.calls.map((each) => each.model))).toEqual(new Set(["first", "second"]));
    await call(author, "POST", "/v1/admin/releases/rollback", { reason: "Enough seen." });
  });

  test("that names an endpoint nobody configured cannot be evaluated, and so goes nowhere", async () => {
    const made = await draft("elsewhere", { models: { chat: [{ endpoint: "https://models.example/v1", model: "other" }] } });
    await evaluate(made, 409);
    expect((await view(made.id)).problems.join()).toMatch(/models\.example is not configured/);
    await step(author, made.id, { step: "withdraw", reason: "Never configured." });
  });

  test("for a group is for its members only", async () => {
    await addGroup(world.ctx, world.actor, { name: "testers", members: [] });
    await changeUser(world.ctx, world.actor, employees[3]!.id, { groups: ["testers"] });
    const made = await draft("for testers", { retrieval: { passages: 5 } });
    await evaluate(made);
    await step(approver, made.id, { step: "approve" });
    await step(author, made.id, { step: "canary", group: "testers" });
    const numbers = [];
    for (const person of employees.slice(0, 6)) numbers.push((await ask(person)).versions.release);
    expect(numbers).toEqual([1, 1, 1, made.number, 1, 1]);
    await call(author, "POST", "/v1/admin/releases/rollback", { reason: "Tried." });
  });

  test("is compared line by line, and has a card", async () => {
    const [newest] = await list();
    const first = (await list()).at(-1)!;
    const diff = await call<{ prompt: unknown[]; retrieval: { kind: string; text: string }[] }>(
      author,
      "GET",
      `/v1/admin/releases/${newest!.id}/diff?against=${first.id}`,
    );
    expect(diff.prompt).toEqual([]);
    expect(diff.retrieval.filter((line) => line.kind !== "same")).toEqual([
      { kind: "removed", text: '  "passages": 10,' },
      { kind: "added", text: '  "passages": 5,' },
    ]);
    const { markdown } = await call<{ markdown: string }>(author, "GET", `/v1/admin/releases/${newest!.id}/card`);
    for (const part of ["Model and data card", new URL(model.url).host, "citationRecall", "Known limits", "trained on", "Travel policy"])
      expect(markdown).toContain(part);
  });
});

describe("a deliberately bad prompt in a canary under traffic", () => {
  test("is rolled back by itself, an incident with the evidence is open, and who was not in the canary never saw it", async () => {
    const bad = await draft("warm voice", { prompt: { system: badPrompt } });
    // the evaluation saw no harm: the model turns bad under traffic
    await evaluate(bad);
    await step(approver, bad.id, { step: "approve" });
    await step(author, bad.id, { step: "canary", percent: 50 });
    const startMs = performance.now();
    const seen = new Map<string, Set<number>>();
    let asked = 0;
    let rolledBack: Awaited<ReturnType<typeof guardCanaries>> = [];
    while (rolledBack.length === 0 && asked < 600) {
      const person = employees[asked % employees.length]!;
      const answer = await ask(person);
      asked += 1;
      seen.set(person.email, (seen.get(person.email) ?? new Set()).add(answer.versions.release!));
      if (answer.versions.release === 1) expect(answer.text).toContain("195 pounds");
      if (asked % 10 === 0) rolledBack = await guardCanaries(world.ctx.pool);
    }
    const tookMs = performance.now() - startMs;
    expect(rolledBack).toHaveLength(1);
    expect(rolledBack[0]!.metrics).toContain("unverified");
    // everybody had one release all the time
    expect([...seen.values()].every((releases) => releases.size === 1)).toBe(true);
    const inCanary = [...seen.values()].filter((releases) => releases.has(bad.number)).length;
    expect(inCanary).toBeGreaterThan(2);
    expect((await view(bad.id)).release).toMatchObject({ state: "retired", retiredBecause: expect.stringMatching(/^By itself: /) });

    const { incidents } = await call<{ incidents: Incident[] }>(author, "GET", "/v1/admin/incidents?state=open");
    const incident = incidents[0]!;
    expect(incident).toMatchObject({ kind: "release_guard", severity: "high", release: { number: bad.number } });
    const reading = incident.evidence.guards!.find((guard) => guard.metric === "unverified")!;
    expect(reading).toMatchObject({ breached: true, live: { bad: 0 } });
    expect(incident.evidence.answerIds!.length).toBeGreaterThan(0);
    expect(incident.timeToRestoreMs).toBeGreaterThan(0);

    // the process that answers looks again within two seconds
    await expect
      .poll(async () => (await Promise.all(employees.map(ask))).map((answer) => answer.versions.release), { timeout: 10_000 })
      .toEqual(employees.map(() => 1));
    console.log(
      `rolled back by itself after ${asked} answers (${reading.canary.of} of the canary, ${inCanary} of ${employees.length} people) and ${(tookMs / 1000).toFixed(1)} s; p = ${reading.pValue.toExponential(1)}; time to detect ${incident.timeToDetectMs} ms, to restore ${incident.timeToRestoreMs} ms`,
    );

    await call(approver, "PATCH", `/v1/admin/incidents/${incident.id}`, { state: "acknowledged" });
    await call(approver, "PATCH", `/v1/admin/incidents/${incident.id}`, { state: "resolved" }, 400);
    const resolved = await call<Incident>(approver, "PATCH", `/v1/admin/incidents/${incident.id}`, {
      state: "resolved",
      resolution: "The prompt asked for no markers.",
    });
    expect(resolved).toMatchObject({ state: "resolved", acknowledgedBy: approver.email, timeToRestoreMs: incident.timeToRestoreMs });
    await call(approver, "PATCH", `/v1/admin/incidents/${incident.id}`, { state: "acknowledged" }, 409);
  });
});
