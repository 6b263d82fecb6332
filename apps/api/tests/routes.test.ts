import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { Readable } from "node:stream";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { pauseEmptiedSource } from "@footnote/db/sources/pause-emptied-source";
import { asSystem } from "@footnote/db/transaction";
import { rolePermissions, scopePermissions } from "@footnote/access/roles";
import { Role, Scope } from "@footnote/domain/principal";
import { createApiWorld, testPassword, type ApiWorld } from "./api-world.ts";

type Person = Awaited<ReturnType<ApiWorld["addPerson"]>>;

let world: ApiWorld;
const people = {} as Record<Role, Person>;
let handbook: Awaited<ReturnType<ApiWorld["addDocument"]>>;
beforeAll(async () => {
  world = await createApiWorld();
  for (const role of Role.options) people[role] = await world.addPerson(role, role);
  handbook = await world.addDocument({
    title: "Leave policy",
    text: "Employees get 28 days of annual leave. Contractors get no paid annual leave.",
    allow: ["everyone"],
    fileName: 'l\u202Eeave "2026"\r\n.html',
    mediaType: "text/html",
  });
});
afterAll(() => world.close());

type Method = "GET" | "POST" | "PATCH" | "DELETE";
const call = (
  person: Person,
  method: Method,
  url: string,
  payload?: NonNullable<InjectOptions["payload"]>,
  headers: Record<string, string> = {},
) => world.send({ method, url, headers: { ...person.headers, ...headers }, ...(payload === undefined ? {} : { payload }) });

describe("roles and scopes", () => {
  const sample = (url: string) => url.replaceAll(/:\w+/g, "0190b5a0-0000-7000-8000-000000000000");

  it("lets each role call exactly the routes that the table gives it, and each scope no more", async () => {
    const limited = new Map<Scope, Person>();
    for (const scope of Scope.options) limited.set(scope, await world.addPerson(`only-${scope}`, "admin", [scope]));
    for (const { route, access } of world.app.declaredRoutes) {
      if (typeof access.permission === "string") continue;
      const [method, url] = route.split(" ") as [Method, string];
      for (const role of Role.options) {
        const answer = await call(people[role], method, sample(url));
        const allowed = access.permission.some((permission) => rolePermissions[role].includes(permission));
        expect([route, role, answer.statusCode === 403 && answer.json().code === "role_missing"]).toEqual([route, role, !allowed]);
      }
      for (const [scope, person] of limited) {
        const answer = await call(person, method, sample(url));
        const allowed = access.permission.some((permission) => scopePermissions[scope].includes(permission));
        expect([route, scope, answer.statusCode === 403 && answer.json().code === "scope_missing"]).toEqual([route, scope, !allowed]);
      }
    }
  });

  it("answers nothing but public routes without signing in", async () => {
    for (const { route, access } of world.app.declaredRoutes) {
      const [method, url] = route.split(" ") as [Method, string];
      const answer = await world.send({ method, url: sample(url) });
      expect([route, answer.statusCode === 401]).toEqual([route, access.permission !== "public"]);
    }
  });
});

describe("documents", () => {
  it("gives the file as a download that cannot act, whole, in part and not beyond its end", async () => {
    const whole = await call(people.employee, "GET", `/v1/documents/${handbook.documentId}/file`);
    expect(whole.statusCode).toBe(200);
    expect(whole.body).toContain("28 days");
    expect(whole.headers).toMatchObject({
      "content-type": "application/octet-stream",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    expect(whole.headers["content-security-policy"]).toMatch(/default-src 'none';\s?sandbox;/);
    expect(whole.headers["content-disposition"]).toBe(`attachment; filename="leave _2026_.html"; filename*=UTF-8''leave%20%222026%22.html`);
    const part = await call(people.employee, "GET", `/v1/documents/${handbook.documentId}/file`, undefined, { range: "bytes=0-8" });
    expect([part.statusCode, part.body, part.headers["content-range"]]).toEqual([206, "Employees", `bytes 0-8/${whole.body.length}`]);
    const beyond = await call(people.employee, "GET", `/v1/documents/${handbook.documentId}/file`, undefined, { range: "bytes=9999-" });
    expect([beyond.statusCode, beyond.headers["content-range"]]).toEqual([416, `bytes */${whole.body.length}`]);
  });

  it("tells readers only their own reason, and who may explain access everyone's", async () => {
    const own = (await call(people.employee, "GET", `/v1/documents/${handbook.documentId}/access`)).json();
    expect(own).toMatchObject({ readers: [{ email: people.employee.email, because: "everyone" }], allow: [], deny: [] });
    const all = (await call(people.auditor, "GET", `/v1/documents/${handbook.documentId}/access`)).json();
    expect(all.readers.length).toBeGreaterThanOrEqual(Role.options.length);
    expect(all.allow).toEqual(["everyone"]);
    const asEmployee = (
      await call(people.admin, "GET", `/v1/documents/${handbook.documentId}/access`, undefined, {
        "x-footnote-view-as": people.employee.email,
      })
    ).json();
    expect(asEmployee.readers).toEqual(own.readers);
  });

  it("searches, answers and keeps the conversation", async () => {
    const search = await call(people.employee, "POST", "/v1/search", { query: "annual leave days", explain: true });
    expect(search.json().results[0]).toMatchObject({ documentId: handbook.documentId, title: "Leave policy" });
    expect(search.json().results.filter((passage: object) => "context" in passage)).toEqual([]);
    const answer = (
      await call(people.employee, "POST", "/v1/answers", { question: "How many days of annual leave do employees get?" })
    ).json();
    expect(answer).toMatchObject({ refused: false, citations: [{ documentId: handbook.documentId }] });
    expect((await call(people.employee, "GET", `/v1/answers/${answer.answerId}`)).json().text).toBe(answer.text);
    const feedback = await call(people.employee, "POST", `/v1/answers/${answer.answerId}/feedback`, {
      rating: "down",
      reason: "wrong",
      citation: 1,
    });
    expect(feedback.statusCode).toBe(200);
    const { conversationId } = answer;
    expect((await call(people.employee, "PATCH", `/v1/conversations/${conversationId}`, { title: "Leave" })).statusCode).toBe(204);
    expect((await call(people.employee, "GET", "/v1/conversations?query=leave")).json().conversations).toMatchObject([
      { id: conversationId, title: "Leave", answerCount: 1 },
    ]);
    const inbox = (await call(people.admin, "GET", "/v1/admin/feedback?status=open")).json().feedback;
    expect(inbox).toMatchObject([{ id: feedback.json().feedbackId, reason: "wrong", askedBy: people.employee.email }]);
    expect((await call(people.admin, "PATCH", `/v1/admin/feedback/${inbox[0].id}`, { status: "resolved" })).statusCode).toBe(204);
    expect((await call(people.support, "GET", `/v1/conversations/${conversationId}`)).statusCode).toBe(404);
    expect((await call(people.employee, "DELETE", `/v1/conversations/${conversationId}`)).statusCode).toBe(204);
    expect((await call(people.employee, "GET", `/v1/answers/${answer.answerId}`)).statusCode).toBe(404);
  });
});

describe("view as", () => {
  it("shows what the other person sees, for reading only, and leaves a line in the audit log", async () => {
    const secret = await world.addDocument({
      title: "Secret",
      text: "Only the auditor reads this.",
      allow: [`user:${people.auditor.email}`],
    });
    const url = `/v1/documents/${secret.documentId}`;
    const header = { "x-footnote-view-as": people.auditor.email };
    expect((await call(people.admin, "GET", url)).statusCode).toBe(404);
    const seen = await call(people.admin, "GET", url, undefined, header);
    expect([seen.statusCode, seen.headers["x-footnote-view-as"]]).toEqual([200, people.auditor.email]);
    expect((await call(people.admin, "POST", "/v1/answers", { question: "What does the auditor read?" }, header)).json().code).toBe(
      "role_missing",
    );
    expect((await call(people.employee, "GET", url, undefined, header)).json().code).toBe("role_missing");
    expect((await call(people.admin, "GET", url, undefined, { "x-footnote-view-as": "nobody@acme.example" })).statusCode).toBe(404);
    const { events } = (await call(people.auditor, "GET", "/v1/admin/audit?action=access.view")).json();
    // refusals are written after the answer went out
    await vi.waitFor(async () => {
      const refused = (await call(people.auditor, "GET", "/v1/admin/audit?action=access.refused&limit=2")).json().events;
      expect(refused).toContainEqual(
        expect.objectContaining({
          actorEmail: people.employee.email,
          details: expect.objectContaining({ route: "GET /v1/documents/:id" }),
        }),
      );
    });
    expect(events[0]).toMatchObject({
      actorEmail: people.admin.email,
      action: "access.view_as",
      targetId: people.auditor.id,
      details: { route: "GET /v1/documents/:id" },
    });
  });
});

describe("sources", () => {
  it("makes, changes, fills and removes an upload source", async () => {
    const made = await call(people.source_admin, "POST", "/v1/sources", {
      name: "Uploads",
      config: { kind: "upload" },
      allow: ["everyone"],
    });
    expect([made.statusCode, made.json().allow]).toEqual([201, ["everyone"]]);
    const { id } = made.json();
    expect(
      (await call(people.source_admin, "POST", "/v1/sources", { name: "Uploads", config: { kind: "upload" }, allow: ["everyone"] })).json()
        .code,
    ).toBe("conflict");
    expect((await call(people.source_admin, "PATCH", `/v1/sources/${id}`, { allow: ["group:nobody"] })).json().detail).toContain(
      'no group "nobody"',
    );
    const upload = await call(
      people.source_admin,
      "POST",
      `/v1/sources/${id}/upload?name=${encodeURIComponent("notes.json")}`,
      Readable.from(['{"not":', " parsed"]),
      { "content-type": "application/json" },
    );
    expect([upload.statusCode, Object.keys(upload.json())]).toEqual([202, ["documentId", "runId"]]);
    const { documents } = (await call(people.source_admin, "GET", `/v1/admin/documents?sourceId=${id}`)).json();
    expect(documents).toMatchObject([{ externalId: "notes.json", state: "accepted", sizeBytes: 14 }]);
    expect((await call(people.source_admin, "GET", `/v1/sources/${id}/runs`)).json().runs).toHaveLength(1);
    expect((await call(people.source_admin, "POST", `/v1/sources/${id}/documents/${documents[0].id}/retry`)).statusCode).toBe(404);
    expect((await call(people.source_admin, "PATCH", `/v1/sources/${id}`, { paused: true })).json().paused).toBe(true);
    expect((await call(people.source_admin, "POST", `/v1/sources/${id}/sync`)).json().code).toBe("source_paused");
    expect((await call(people.source_admin, "DELETE", `/v1/sources/${id}`)).json()).toEqual({ documents: 1 });
    expect((await call(people.source_admin, "GET", `/v1/sources/${id}`)).statusCode).toBe(404);
  });

  it("asks before an emptied source lets documents go, and takes the answer once", async () => {
    const source = { name: "Emptied", config: { kind: "folder", path: tmpdir() }, allow: ["everyone"] };
    const { id } = (await call(people.source_admin, "POST", "/v1/sources", source)).json();
    const approve = (by: typeof people.source_admin) => call(by, "POST", `/v1/sources/${id}/approve-removal`);
    expect((await approve(people.source_admin)).json().code).toBe("conflict");
    const reason = { code: "source_emptied", message: "11 of 12 documents are gone.", missing: 11 };
    await asSystem(world.ctx.pool, (tx) => pauseEmptiedSource(tx, world.workspaceId, id, reason));
    const { pausedBecause, paused } = (await call(people.source_admin, "GET", `/v1/sources/${id}`)).json();
    expect([paused, pausedBecause]).toEqual([true, { code: reason.code, message: reason.message, missingDocuments: 11 }]);
    expect((await approve(people.employee)).statusCode).toBe(403);
    const approved = await approve(people.source_admin);
    expect([approved.statusCode, approved.json().documents]).toEqual([202, 11]);
    expect((await call(people.source_admin, "GET", `/v1/sources/${id}`)).json()).toMatchObject({ paused: false, pausedBecause: null });
    expect((await approve(people.source_admin)).statusCode).toBe(409);
  });

  it("refuses a file beyond the limit, announced or not", async () => {
    const small = await createApiWorld({ MAX_DOCUMENT_MEGABYTES: "1" });
    try {
      const admin = await small.addPerson("admin", "admin");
      const made = await small.send({
        method: "POST",
        url: "/v1/sources",
        headers: admin.headers,
        payload: { name: "Uploads", config: { kind: "upload" }, allow: ["everyone"] },
      });
      const url = `/v1/sources/${made.json().id}/upload?name=a.txt`;
      await small.app.listen({ port: 0, host: "127.0.0.1" });
      const { port } = small.app.server.address() as AddressInfo;
      const megabytes = Array.from({ length: 3 }, () => Buffer.alloc(1_048_576, "a"));
      const bodies = { announced: Buffer.concat(megabytes), unannounced: Readable.toWeb(Readable.from(megabytes)) };
      for (const body of Object.values(bodies)) {
        const init = { method: "POST", headers: { ...admin.headers, "content-type": "text/plain" }, body, duplex: "half" };
        const answer = await fetch(`http://127.0.0.1:${port}${url}`, init as RequestInit);
        expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, "payload_too_large"]);
      }
      expect((await small.send({ method: "GET", url: "/v1/admin/documents", headers: admin.headers })).json().total).toBe(0);
    } finally {
      await small.close();
    }
  });
});

describe("sessions in a browser", () => {
  const own = { "sec-fetch-site": "same-origin" };
  const signIn = (password: string) =>
    world.send({ method: "POST", url: "/v1/auth/sign-in", headers: own, payload: { email: people.employee.email, password } });
  const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
    answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join("; ");

  it("refuses a changing request that another page sent, by either header", async () => {
    const cookie = cookieOf(await signIn(testPassword));
    const search = (headers: Record<string, string>) =>
      world.send({ method: "POST", url: "/v1/search", headers: { cookie, ...headers }, payload: { query: "leave" } });
    const foreign: Record<string, string>[] = [
      {},
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site", origin: "http://localhost:3000" },
    ];
    for (const headers of foreign) expect((await search(headers)).json().code).toBe("csrf_rejected");
    expect((await search(own)).statusCode).toBe(200);
    expect((await search({ origin: "http://localhost:3000" })).statusCode).toBe(200);
    expect((await search({ origin: "http://10.0.0.5:3000", "x-forwarded-host": "10.0.0.5:3000" })).statusCode).toBe(200);
    expect((await world.send({ method: "GET", url: "/v1/me", headers: { cookie } })).json()).toMatchObject({
      email: people.employee.email,
      permissions: ["search", "ask", "read_documents"],
    });
  });

  it("lists devices, ends one from another, and signs out", async () => {
    const [first, second] = [cookieOf(await signIn(testPassword)), cookieOf(await signIn(testPassword))];
    const as = (cookie: string, method: "GET" | "POST" | "DELETE", url: string) => world.send({ method, url, headers: { cookie, ...own } });
    const { sessions } = (await as(first, "GET", "/v1/auth/sessions")).json();
    const other = sessions.filter((session: { current: boolean }) => !session.current)[0];
    expect((await as(first, "DELETE", `/v1/auth/sessions/${other.id}`)).statusCode).toBe(204);
    expect((await as(second, "GET", "/v1/me")).statusCode).toBe(401);
    const out = await as(first, "POST", "/v1/auth/sign-out");
    expect([out.statusCode, out.cookies[0]?.maxAge]).toEqual([204, 0]);
    expect((await as(first, "GET", "/v1/me")).statusCode).toBe(401);
  });

  it("ends every session but the one that asks, and only one's own", async () => {
    const person = await world.addPerson("everywhere");
    const other = await world.addPerson("elsewhere");
    const enter = async ({ email }: { email: string }) =>
      cookieOf(await world.send({ method: "POST", url: "/v1/auth/sign-in", headers: own, payload: { email, password: testPassword } }));
    const [here, there, others] = [await enter(person), await enter(person), await enter(other)];
    const status = async (cookie: string) => (await world.send({ method: "GET", url: "/v1/me", headers: { cookie } })).statusCode;
    expect((await world.send({ method: "DELETE", url: "/v1/auth/sessions", headers: { cookie: here, ...own } })).statusCode).toBe(204);
    expect([await status(here), await status(there), await status(others)]).toEqual([200, 401, 200]);
    // a key has no session of its own
    expect((await world.send({ method: "DELETE", url: "/v1/auth/sessions", headers: person.headers })).statusCode).toBe(204);
    expect([await status(here), await status(others)]).toEqual([401, 200]);
  });

  it("shows an admin what is kept of a person, which is what erasing removes", async () => {
    const admin = await world.addPerson("keeper", "admin");
    const person = await world.addPerson("kept");
    cookieOf(
      await world.send({ method: "POST", url: "/v1/auth/sign-in", headers: own, payload: { email: person.email, password: testPassword } }),
    );
    await world.send({ method: "POST", url: "/v1/answers", headers: person.headers, payload: { question: "Who reads this?" } });
    const view = await world.send({ method: "GET", url: `/v1/admin/users/${person.id}`, headers: admin.headers });
    expect(view.json()).toMatchObject({
      email: person.email,
      kept: { conversations: 1, feedback: 0, evalCases: 0, keys: 1, sessions: 1 },
    });
    expect((await world.send({ method: "GET", url: `/v1/admin/users/${person.id}`, headers: person.headers })).statusCode).toBe(403);
    const erased = await world.send({
      method: "POST",
      url: `/v1/admin/users/${person.id}/erase`,
      headers: admin.headers,
      payload: { email: person.email },
    });
    expect(erased.json()).toMatchObject({ conversations: 1, feedback: 0, keys: 1 });
    expect((await world.send({ method: "GET", url: `/v1/admin/users/${person.id}`, headers: admin.headers })).statusCode).toBe(404);
  });

  it("changes the password with the current one only, and ends the other sessions", async () => {
    const person = await world.addPerson("changer");
    const enter = (password: string) =>
      world.send({ method: "POST", url: "/v1/auth/sign-in", headers: own, payload: { email: person.email, password } });
    const [here, elsewhere] = [cookieOf(await enter(testPassword)), cookieOf(await enter(testPassword))];
    const change = (headers: Record<string, string>, current: string) =>
      world.send({
        method: "POST",
        url: "/v1/auth/password",
        headers: { ...headers, ...own },
        payload: { current, next: "another good one" },
      });
    expect((await change(person.headers, testPassword)).statusCode).toBe(401);
    expect((await change({ cookie: here }, "not the password")).json().code).toBe("wrong_credentials");
    const changed = await change({ cookie: here }, testPassword);
    expect(changed.statusCode).toBe(204);
    const status = async (cookie: string) => (await world.send({ method: "GET", url: "/v1/me", headers: { cookie } })).statusCode;
    expect([await status(cookieOf(changed)), await status(elsewhere)]).toEqual([200, 401]);
    expect([(await enter(testPassword)).statusCode, (await enter("another good one")).statusCode]).toEqual([401, 200]);
  });

  it("slows a guesser down without telling whether the person exists", async () => {
    const statuses = new Map<string, number[]>();
    for (const email of [people.support.email, "unknown@acme.example"]) {
      const codes = [];
      for (let guess = 0; guess < 21; guess++)
        codes.push(
          (await world.send({ method: "POST", url: "/v1/auth/sign-in", payload: { email, password: `guess ${guess}` } })).statusCode,
        );
      statuses.set(email, codes);
    }
    const [known, unknown] = [...statuses.values()];
    expect(known).toEqual([...Array.from({ length: 20 }, () => 401), 429]);
    expect(unknown).toEqual(known);
  });
});

describe("the process", () => {
  it("says what it is, what it depends on and what it counts", async () => {
    expect((await world.app.inject("/healthz")).json()).toEqual({ status: "ok" });
    expect((await world.app.inject("/readyz")).json()).toEqual({ ready: true, checks: { database: "ok", storage: "ok" } });
    expect((await world.app.inject("/metrics")).body).toMatch(
      /footnote_http_request_duration_seconds_count\{method="POST",route="\/v1\/search",status="200"\} \d/,
    );
    const description = (await world.app.inject("/openapi.json")).json();
    expect(description.openapi).toBe("3.1.0");
    const described = Object.entries(description.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`),
    );
    expect(described.toSorted()).toEqual(world.app.declaredRoutes.map(({ route }) => route).toSorted());
  });
});
