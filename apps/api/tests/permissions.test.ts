import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rolePermissions } from "@footnote/access/roles";
import { issueApiKey } from "@footnote/access/keys/issue-api-key";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import { asSystem } from "@footnote/db/transaction";
import { addGroup } from "@footnote/access/groups/add-group";
import { changeGroup } from "@footnote/access/groups/change-group";
import { addUser } from "@footnote/access/users/add-user";
import { changeUser } from "@footnote/access/users/change-user";
import type { Answer } from "@footnote/domain/answer";
import { runQueuedCases } from "@footnote/evals/workspace/run-queued-cases";
import type { Role, User } from "@footnote/domain/principal";
import { createApiWorld, type ApiWorld } from "./api-world.ts";
import { createChance, mayRead, type Audience, type Chance, type Company, type Member, type Paper } from "./random-company.ts";
import { storeDocument } from "./store-document.ts";

let world: ApiWorld;
beforeAll(async () => {
  world = await createApiWorld({ RATE_LIMIT_PER_MINUTE: "1000000", ANSWER_CACHE: "true" });
});
afterAll(() => world.close());

type Reader = Member & {
  id: string;
  role: Role;
  headers: { authorization: string };
  answerId?: string;
  conversationId?: string;
  refusedId?: string;
  /** What the first answer was found in. */
  foundIds?: Set<string | undefined>;
};
type Test = { company: Company & { members: Reader[] }; reader: Reader; admin: Reader; decide: Decide; paper: Paper };
/** Compares a decision of the API with the oracle's and counts it. */
type Decide = (route: string, reader: Member, paper: Paper, got: boolean, audience?: Audience) => void;
type Check = (test: Omit<Test, "paper">) => Promise<void>;

const send = (reader: Reader, method: "GET" | "POST" | "DELETE", url: string, payload?: object, headers: Record<string, string> = {}) =>
  world.send({ method, url, headers: { ...reader.headers, ...headers }, ...(payload === undefined ? {} : { payload }) } as InjectOptions);
const question = "What does the travel policy say about hotel nights?";
/** What names documents in passing must really have occurred, or its absence proves nothing. */
const seen = { suggestions: 0, followUps: 0, conflicts: 0, exports: 0, narrowed: 0, reviewed: 0 };
/** The vector leg finds the same documents for it, but nothing in them answers it. */
const unanswerable = "Which colour did the caretaker paint the walls of the canteen?";
const idsOf = (items: { id?: string; documentId?: string }[]) => new Set(items.map((item) => item.documentId ?? item.id));
const mayTriage = (reader: Reader) => rolePermissions[reader.role].includes("triage_feedback");
const mayExplain = (reader: Reader) => rolePermissions[reader.role].includes("explain_access");

/** One document at a time: 200 for who may read it, and for everyone else the same 404 as for an id that never was. */
const perDocument =
  (route: string): Check =>
  async ({ company, reader, decide }) => {
    const unknown = await send(reader, "GET", route.replace(":id", "0190b5a0-0000-7000-8000-000000000000"));
    for (const paper of company.papers) {
      const answer = await send(reader, "GET", route.replace(":id", paper.id));
      const { traceId: _one, ...refusal } = answer.statusCode === 200 ? {} : answer.json();
      if (answer.statusCode !== 200) {
        const { traceId: _other, ...unknownRefusal } = unknown.json();
        expect(refusal).toEqual(unknownRefusal);
      }
      if (route.endsWith("/access") && mayExplain(reader)) expect(answer.statusCode).toBe(paper.deleted ? 404 : 200);
      else {
        noLeak(company, reader, answer);
        decide(route, reader, paper, answer.statusCode === 200);
      }
    }
  };

/** Many documents at once: exactly those that may be read. */
const decideSet = (
  test: Omit<Test, "paper">,
  route: string,
  got: Set<string | undefined>,
  key: "id" | "sourceId" = "id",
  audience?: Audience,
  reader: Member = test.reader,
) => {
  for (const paper of test.company.papers) test.decide(route, reader, paper, got.has(paper[key]), audience);
};

/** Every content route of the API, by how it is checked. A new one that is missing here fails the first test below. */
const checks: Record<string, Check> = {
  "GET /v1/documents/:id": perDocument("/v1/documents/:id"),
  "GET /v1/documents/:id/content": perDocument("/v1/documents/:id/content"),
  "GET /v1/documents/:id/file": perDocument("/v1/documents/:id/file"),
  "GET /v1/documents/:id/access": perDocument("/v1/documents/:id/access"),
  "GET /v1/documents": async (test) => {
    const answer = await send(test.reader, "GET", "/v1/documents?limit=200");
    noLeak(test.company, test.reader, answer);
    decideSet(test, "documents", idsOf(answer.json().documents));
    expect(answer.json().total).toBe(answer.json().documents.length);
    // an admin who reads as this person sees the same, by the list and by search
    const asPerson = { "x-footnote-view-as": test.reader.email };
    decideSet(
      test,
      "documents as",
      idsOf((await send(test.admin, "GET", "/v1/documents?limit=200", undefined, asPerson)).json().documents),
    );
    decideSet(
      test,
      "search as",
      idsOf((await send(test.admin, "POST", "/v1/search", { query: question, limit: 100 }, asPerson)).json().results),
    );
  },
  "GET /v1/me/sources": async (test) => {
    const answer = await send(test.reader, "GET", "/v1/me/sources");
    noLeak(test.company, test.reader, answer);
    decideSet(test, "sources", idsOf(answer.json().sources), "sourceId");
  },
  "GET /v1/me": async ({ company, reader }) => {
    const answer = await send(reader, "GET", "/v1/me");
    noLeak(company, reader, answer);
    seen.suggestions += answer.json().suggestions.length;
  },
  "POST /v1/search": async (test) => {
    for (const audience of [undefined, "customer"] as const) {
      const answer = await send(test.reader, "POST", "/v1/search", {
        query: question,
        limit: 100,
        explain: true,
        expand: true,
        filters: audience === undefined ? {} : { audience },
      });
      noLeak(test.company, test.reader, answer, audience);
      decideSet(test, "search", idsOf(answer.json().results), "id", audience);
    }
    // asking for the very word of a document that may not be read finds nothing of it
    for (const paper of test.company.papers) {
      const answer = await send(test.reader, "POST", "/v1/search", {
        query: `policy ${paper.token}`,
        limit: 100,
        filters: { sourceIds: [paper.sourceId] },
      });
      test.decide("search in source", test.reader, paper, idsOf(answer.json().results).has(paper.id));
    }
  },
  "POST /v1/answers": async (test) => {
    const { reader, company } = test;
    // first question, follow-up in the old conversation, customer-safe draft as a stream
    const follow = reader.conversationId === undefined ? {} : { conversationId: reader.conversationId };
    for (const [body, audience, accept] of [
      [{ question, ...follow }, undefined, "application/json"],
      [{ question, audience: "customer" }, "customer", "text/event-stream"],
      [{ question: unanswerable }, undefined, "text/event-stream"],
    ] as const) {
      const answer = await send(reader, "POST", "/v1/answers", body, { accept });
      expect(answer.statusCode).toBe(200);
      noLeak(company, reader, answer, audience);
      const { passages, refused, answerId, conversationId, followUps, notices } =
        accept === "application/json" ? (answer.json() as Answer) : lastEvent(answer);
      decideSet(test, `answer ${audience ?? ""}`, idsOf(passages), "id", audience);
      seen.followUps += followUps.length;
      seen.conflicts += notices.filter((notice) => notice.kind === "conflict").length;
      if (body.question === unanswerable) {
        expect(refused).toBe(true);
        reader.refusedId ??= answerId;
      } else if (audience === undefined && reader.conversationId === undefined)
        Object.assign(reader, { conversationId, answerId, foundIds: idsOf(passages) });
    }
  },
  "GET /v1/answers/:id": async (test) => {
    for (const id of [test.reader.answerId, test.reader.refusedId])
      await checkOwn(test, "/v1/answers/:id", id, (answer) => answer.json().passages);
  },
  "GET /v1/conversations/:id": async (test) => {
    await checkOwn(test, "/v1/conversations/:id", test.reader.conversationId, (answer) => answer.json().answers[0].passages);
  },
  "GET /v1/conversations/:id/export": async ({ company, reader }) => {
    const { conversationId } = reader;
    const url = `/v1/conversations/${conversationId}/export`;
    const answer = await send(reader, "GET", url);
    mustBe(answer, 200);
    noLeak(company, reader, answer);
    seen.exports += Number(answer.body.includes(question));
    for (const other of company.members) if (other !== reader && other.active) mustBe(await send(other, "GET", url), 404);
  },
  // whoever opens the link gets what was found then and they may read now, whatever the one who shared it may read
  "GET /v1/shared/:id": async ({ company, reader, decide }) => {
    const shareUrl = `/v1/conversations/${reader.conversationId}/share`;
    const shared = await send(reader, "POST", shareUrl);
    mustBe(shared, 200);
    const url = `/v1/shared/${shared.json().shareId}`;
    for (const other of company.members) {
      if (!other.active) continue;
      if (other !== reader) {
        mustBe(await send(other, "POST", shareUrl), 404);
        mustBe(await send(other, "DELETE", shareUrl), 404);
        mustBe(await send(other, "GET", `/v1/conversations/${reader.conversationId}`), 404);
      }
      const answer = await send(other, "GET", url);
      mustBe(answer, 200);
      noLeak(company, other, answer);
      const shown = idsOf(answer.json().answers[0].passages);
      for (const paper of company.papers) if (reader.foundIds!.has(paper.id)) decide("shared", other, paper, shown.has(paper.id));
      if (shown.size < reader.foundIds!.size) seen.narrowed++;
    }
    mustBe(await send(reader, "DELETE", shareUrl), 204);
    mustBe(await send(reader, "GET", url), 404);
  },
  // whoever looks into a report sees of its answer what they may read themselves
  "GET /v1/admin/feedback/:id": async ({ company, reader, decide }) => {
    if (reader.answerId === undefined) return;
    const given = await send(reader, "POST", `/v1/answers/${reader.answerId}/feedback`, { rating: "down", reason: "wrong" });
    mustBe(given, 200);
    for (const other of company.members) {
      if (!other.active) continue;
      const answer = await send(other, "GET", `/v1/admin/feedback/${given.json().feedbackId}`);
      mustBe(answer, mayTriage(other) ? 200 : 403);
      noLeak(company, other, answer);
      if (answer.statusCode !== 200) continue;
      const { record } = answer.json();
      const shown = idsOf(record.passages);
      for (const paper of company.papers) if (reader.foundIds!.has(paper.id)) decide("feedback", other, paper, shown.has(paper.id));
      seen.reviewed += Number(record.hidden.passages > 0);
    }
  },
  // an answer of an evaluation, seen by others than the one in whose name it was asked
  "GET /v1/admin/evals/answers/:id": async ({ company, reader, admin, decide }) => {
    const url = "/v1/admin/evals/cases";
    const made = await send(admin, "POST", url, { question, as: reader.email, expectFacts: ["hotel nights"] });
    mustBe(made, 201);
    mustBe(await send(admin, "POST", "/v1/admin/evals/runs"), 201);
    const runId = await runQueuedCases(world.ctx);
    const run = await send(admin, "GET", `/v1/admin/evals/runs/${runId}`);
    mustBe(run, 200);
    const { answerId } = run.json().results[0];
    for (const other of company.members) {
      if (!other.active) continue;
      mustBe(await send(other, "GET", `/v1/admin/evals/answers/${reader.answerId}`), mayTriage(other) ? 404 : 403);
      const answer = await send(other, "GET", `/v1/admin/evals/answers/${answerId}`);
      mustBe(answer, mayTriage(other) ? 200 : 403);
      noLeak(company, other, answer);
      if (answer.statusCode !== 200) continue;
      // what nobody but the asker may read is not shown to this one
      const shown = idsOf(answer.json().passages);
      for (const paper of company.papers) if (shown.has(paper.id)) decide("evaluation", other, paper, true);
    }
    const listed = await send(reader, "GET", "/v1/conversations");
    expect(listed.json().conversations.map((one: { id: string }) => one.id)).not.toContain(answerId);
    mustBe(await send(admin, "DELETE", `${url}/${made.json().id}`), 204);
  },
  "GET /v1/conversations": async ({ company, reader }) => {
    const answer = await send(reader, "GET", "/v1/conversations?query=hotel");
    noLeak(company, reader, answer);
    expect(answer.json().conversations.map((one: { id: string }) => one.id)).toContain(reader.conversationId);
  },
};

/** An old answer shows what may be read now and was found then; other people's answers and conversations do not exist. */
async function checkOwn(
  test: Omit<Test, "paper">,
  route: string,
  id: string | undefined,
  passagesOf: (answer: LightMyRequestResponse) => { documentId: string }[],
) {
  const { company, reader } = test;
  if (id === undefined) return;
  const answer = await send(reader, "GET", route.replace(":id", id));
  noLeak(company, reader, answer);
  const shown = idsOf(passagesOf(answer));
  for (const paper of company.papers) if (shown.has(paper.id)) test.decide(route, reader, paper, true);
  for (const other of company.members) {
    if (other === reader || !other.active) continue;
    expect((await send(other, "GET", route.replace(":id", id))).statusCode).toBe(404);
    if (route.includes("answers"))
      expect((await send(other, "POST", `${route.replace(":id", id)}/feedback`, { rating: "up" })).statusCode).toBe(404);
  }
}

/** No byte of an answer may carry the word or the id of a document that its reader may not see. */
function noLeak(company: Company, reader: Reader, answer: LightMyRequestResponse, audience?: Audience): void {
  for (const paper of company.papers) {
    if (mayRead(company, reader, paper, audience)) continue;
    if (answer.body.includes(paper.token) || answer.body.includes(paper.id))
      throw new Error(
        `leak: ${reader.email} got ${paper.token} from ${answer.raw.req.method} ${answer.raw.req.url}: ${answer.body.slice(0, 2000)}`,
      );
  }
}

function mustBe(answer: LightMyRequestResponse, status: number): void {
  if (answer.statusCode !== status)
    throw new Error(`${answer.raw.req.method} ${answer.raw.req.url} answered ${answer.statusCode}, not ${status}: ${answer.body}`);
}

function lastEvent(answer: LightMyRequestResponse) {
  const data = answer.body
    .trim()
    .split("\n\n")
    .at(-1)!
    .split("\n")
    .find((line) => line.startsWith("data: "))!;
  return JSON.parse(data.slice(6)) as Answer;
}

describe("every route", () => {
  it("that returns content is in the table of this test", () => {
    const content = world.app.declaredRoutes.filter(({ access }) => access.returns === "content").map(({ route }) => route);
    expect(content.toSorted()).toEqual(Object.keys(checks).toSorted());
  });

  it("that says it returns no content for readers is one of these", () => {
    const rest = world.app.declaredRoutes
      .filter(({ access }) => access.returns !== "content")
      .map(({ route, access }) => `${access.returns} ${route}`);
    // the list is written out so that a new route is looked at by a person before this test passes
    const known = [
      "administration GET /scim/v2/Groups",
      "administration GET /scim/v2/Groups/:id",
      "administration GET /scim/v2/ResourceTypes",
      "administration GET /scim/v2/ResourceTypes/:id",
      "administration GET /scim/v2/Schemas",
      "administration GET /scim/v2/Schemas/:id",
      "administration GET /scim/v2/ServiceProviderConfig",
      "administration GET /scim/v2/Users",
      "administration GET /scim/v2/Users/:id",
      "administration GET /v1/admin/access/visible",
      "administration GET /v1/admin/access/why",
      "administration GET /v1/admin/audit",
      "administration GET /v1/admin/audit/export",
      "administration GET /v1/admin/audit/verify",
      "administration GET /v1/admin/documents",
      "administration GET /v1/admin/embedding-models",
      "administration GET /v1/admin/feedback",
      "administration GET /v1/admin/gaps",
      "nothing PATCH /v1/admin/gaps/:id",
      "administration GET /v1/admin/kpis",
      "nothing POST /v1/answers/:id/draft-use",
      "administration GET /v1/admin/evals/cases",
      "administration POST /v1/admin/evals/cases",
      "administration PATCH /v1/admin/evals/cases/:id",
      "administration GET /v1/admin/evals/runs",
      "administration POST /v1/admin/evals/runs",
      "administration GET /v1/admin/evals/runs/:id",
      "nothing DELETE /v1/admin/evals/cases/:id",
      "nothing DELETE /v1/me/corrections/:id",
      "own GET /v1/me/corrections",
      "administration GET /v1/admin/groups",
      "administration GET /v1/admin/groups/:id",
      "administration GET /v1/admin/incidents",
      "administration GET /v1/admin/incidents/:id",
      "administration GET /v1/admin/keys",
      "administration GET /v1/admin/models",
      "administration GET /v1/admin/releases",
      "administration GET /v1/admin/releases/:id",
      "administration GET /v1/admin/releases/:id/card",
      "administration GET /v1/admin/releases/:id/diff",
      "administration GET /v1/admin/retention",
      "administration GET /v1/admin/budgets",
      "administration POST /v1/admin/budgets",
      "administration GET /v1/admin/prices",
      "administration POST /v1/admin/prices",
      "administration GET /v1/admin/spend",
      "nothing DELETE /v1/admin/budgets/:id",
      "nothing DELETE /v1/admin/embedding-models/:id",
      "administration GET /v1/admin/policies",
      "administration POST /v1/admin/policies",
      "administration PUT /v1/admin/policies/:id",
      "nothing DELETE /v1/admin/policies/:id",
      "administration POST /v1/admin/policies/try",
      "administration GET /v1/admin/quarantine",
      "administration PATCH /v1/admin/quarantine/:id",
      "administration GET /v1/admin/users",
      "administration GET /v1/admin/users/:id",
      "administration GET /v1/admin/users/:id/export",
      "administration GET /v1/admin/users/:id/sessions",
      "administration GET /v1/sources",
      "administration GET /v1/sources/:id",
      "administration GET /v1/sources/:id/errors",
      "administration GET /v1/sources/:id/progress",
      "administration GET /v1/sources/:id/runs",
      "administration PATCH /v1/admin/groups/:id",
      "administration PATCH /v1/admin/incidents/:id",
      "administration PATCH /v1/admin/retention",
      "administration PATCH /v1/admin/users/:id",
      "administration PATCH /v1/sources/:id",
      "administration POST /v1/admin/groups",
      "administration POST /v1/admin/embedding-models",
      "administration POST /v1/admin/embedding-models/:id/switch",
      "administration POST /v1/admin/embedding-models/rollback",
      "administration POST /v1/admin/incidents",
      "administration POST /v1/admin/keys",
      "administration POST /v1/admin/releases",
      "administration POST /v1/admin/releases/:id/evaluations",
      "administration GET /v1/admin/releases/:id/evaluations/:evaluationId",
      "administration POST /v1/admin/releases/:id/steps",
      "administration POST /v1/admin/releases/rollback",
      "administration POST /v1/admin/users",
      "administration POST /v1/admin/users/:id/erase",
      "administration POST /v1/sources",
      "nothing DELETE /scim/v2/Groups/:id",
      "nothing DELETE /scim/v2/Users/:id",
      "nothing DELETE /v1/admin/groups/:id",
      "nothing DELETE /v1/admin/keys/:id",
      "nothing DELETE /v1/admin/users/:id/sessions",
      "nothing DELETE /v1/admin/users/:id/sessions/:sessionId",
      "nothing DELETE /v1/auth/sessions",
      "nothing DELETE /v1/auth/sessions/:id",
      "nothing DELETE /v1/conversations/:id",
      "nothing DELETE /v1/conversations/:id/share",
      "nothing DELETE /v1/sources/:id",
      "nothing GET /v1/auth/callback/oidc",
      "nothing GET /v1/auth/demo",
      "nothing GET /v1/auth/oidc",
      "nothing GET /v1/auth/options",
      "nothing PATCH /scim/v2/Groups/:id",
      "nothing PATCH /scim/v2/Users/:id",
      "nothing PATCH /v1/admin/feedback/:id",
      "nothing PATCH /v1/conversations/:id",
      "nothing POST /scim/v2/Groups",
      "nothing POST /scim/v2/Users",
      "nothing POST /v1/answers/:id/feedback",
      "nothing POST /v1/auth/password",
      "nothing POST /v1/auth/sign-out",
      "nothing POST /v1/conversations/:id/share",
      "nothing POST /v1/sources/:id/approve-removal",
      "nothing POST /v1/sources/:id/documents/:documentId/retry",
      "nothing POST /v1/sources/:id/retry",
      "nothing POST /v1/sources/:id/sync",
      "nothing POST /v1/sources/:id/upload",
      "nothing POST /v1/webhooks/:id",
      "nothing PUT /scim/v2/Groups/:id",
      "nothing PUT /scim/v2/Users/:id",
      "own GET /v1/auth/sessions",
      "own POST /v1/auth/sign-in",
    ];
    expect(rest.toSorted()).toEqual(known.toSorted());
  });
});

describe("random companies", () => {
  it("lets each person read exactly what the rules give them, on every route, after every change", async () => {
    const companies = world.kind === "native" ? Number(process.env["PERMISSION_COMPANIES"] ?? 8) : 1;
    const counts = new Map<string, number>();
    const wrong: string[] = [];
    for (let index = 0; index < companies; index++) {
      const seed = 20_261_123 + index;
      const chance = createChance(seed);
      const { company, admin, change } = await found(chance, index);
      const decide: Decide = (route, reader, paper, got, audience) => {
        counts.set(route, (counts.get(route) ?? 0) + 1);
        const right = mayRead(company, reader, paper, audience);
        if (got !== right) wrong.push(`seed ${seed}, ${route}: ${reader.email} ${got ? "got" : "was refused"} ${paper.token}`);
      };
      for (let round = 0; round < 3; round++) {
        for (const reader of company.members) {
          if (!reader.active) {
            mustBe(await send(reader, "GET", "/v1/documents"), 401);
            continue;
          }
          for (const check of Object.values(checks)) await check({ company, reader, admin, decide });
        }
        await explainAll(company, admin, decide);
        await change();
      }
    }
    const decisions = [...counts.values()].reduce((sum, count) => sum + count, 0);
    console.log(`${decisions} decisions (${JSON.stringify(seen)}): ${[...counts].map(([route, count]) => `${route} ${count}`).join(", ")}`);
    expect(wrong).toEqual([]);
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
    expect(decisions).toBeGreaterThanOrEqual(companies * 2_500);
  }, 600_000);
});

/** "Why can X see this" and "what can X see" agree with the oracle too. */
async function explainAll(company: Test["company"], admin: Reader, decide: Decide): Promise<void> {
  for (const member of company.members) {
    for (const paper of company.papers) {
      const answer = await send(admin, "GET", `/v1/admin/access/why?documentId=${paper.id}&email=${member.email}`);
      decide("why", member, paper, answer.statusCode === 200 && answer.json().visible);
    }
    if (!member.active) continue;
    const visible = idsOf((await send(admin, "GET", `/v1/admin/access/visible?limit=200&email=${member.email}`)).json().documents);
    for (const paper of company.papers) decide("visible", member, paper, visible.has(paper.id));
  }
}

/** A company made by chance: people of all roles, groups in groups (also in circles), documents with allow, deny and audience. */
async function found(chance: Chance, index: number) {
  const { id: workspaceId } = await asSystem(world.ctx.pool, (tx) => insertWorkspace(tx, `Company ${index}`));
  const actor = { workspaceId, userId: null };
  const enter = async (name: string, role: Role): Promise<Reader> => {
    const user: User = await addUser(world.ctx, actor, { email: `${name}@company${index}.example`, name, role, groups: [] });
    const { secret } = await issueApiKey(world.ctx, actor, { name: "test", userEmail: user.email, scopes: ["ask", "search", "admin"] });
    return { email: user.email, active: true, id: user.id, role, headers: { authorization: `Bearer ${secret}` } };
  };
  const admin = await enter("admin", "admin");
  const members: Reader[] = [];
  for (let each = 0; each < 7; each++)
    members.push(await enter(`person${each}`, chance.pick(["employee", "support", "source_admin", "auditor", "admin"] as const)));
  const company = { members, groups: new Map<string, string[]>(), papers: [] as Paper[] };
  const groupIds = new Map<string, string>();
  const names = ["red", "green", "blue", "grey", "pink"];
  const userRules = members.map((member) => `user:${member.email}`);
  const groupRules = names.map((name) => `group:${name}`);
  const randomMembers = (name: string) => [
    ...chance.some(userRules, 3),
    ...chance.some(
      groupRules.filter((rule) => rule !== `group:${name}`),
      2,
    ),
  ];
  const randomAllow = () =>
    [chance.pick([...groupRules, ...userRules, "everyone"]), ...chance.some([...groupRules, ...userRules], 2)].filter(
      (rule, at, all) => all.indexOf(rule) === at,
    );
  const randomDeny = () => (chance.below(3) === 0 ? chance.some([...groupRules, ...userRules], 2) : []);
  const regroup = async (name: string) => {
    const membersOf = randomMembers(name);
    await changeGroup(world.ctx, actor, groupIds.get(name)!, { members: membersOf });
    company.groups.set(name, membersOf);
  };
  for (const name of names) groupIds.set(name, (await addGroup(world.ctx, actor, { name, members: [] })).id);
  for (const name of names) await regroup(name);

  const write = async () => {
    const token = chance.word();
    const lists = { allow: randomAllow(), deny: randomDeny(), audience: chance.pick(["internal", "customer"] as const) };
    const text = `The travel policy of ${token} says that hotel nights cost at most ${chance.below(300)} pounds. Ask ${token} about hotel nights abroad, hotel nights in London, night trains and meals on a journey.`;
    const { documentId, sourceId } = await storeDocument(world.ctx, workspaceId, {
      title: `Travel policy ${token}`,
      text,
      owner: `Keeper of ${token}`,
      section: chance.pick(["Hotel nights abroad", "Hotel nights in London", "Night trains", "Meals on a journey"]),
      ...lists,
    });
    company.papers.push({ id: documentId, sourceId, token, ...lists, deleted: false });
  };
  for (let each = 0; each < 8; each++) await write();

  const change = async () => {
    await regroup(chance.pick(names));
    await regroup(chance.pick(names));
    for (const paper of new Set([chance.pick(company.papers), chance.pick(company.papers)])) {
      if (paper.deleted) continue;
      const lists = { allow: randomAllow(), deny: randomDeny(), audience: chance.pick(["internal", "customer"] as const) };
      const answer = await world.send({ method: "PATCH", url: `/v1/sources/${paper.sourceId}`, headers: admin.headers, payload: lists });
      expect(answer.statusCode).toBe(200);
      Object.assign(paper, lists);
    }
    const removed = chance.pick(company.papers);
    if (!removed.deleted) {
      mustBe(await world.send({ method: "DELETE", url: `/v1/sources/${removed.sourceId}`, headers: admin.headers }), 200);
      removed.deleted = true;
      await write();
    }
    const leaver = chance.pick(members);
    await changeUser(world.ctx, actor, leaver.id, { active: !leaver.active });
    leaver.active = !leaver.active;
  };
  return { company, admin, change };
}
