import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withdrawApiKey } from "@footnote/access/keys/withdraw-api-key";
import { createApiWorld, testPassword, type ApiWorld } from "./api-world.ts";

type Person = Awaited<ReturnType<ApiWorld["addPerson"]>>;

let world: ApiWorld;
let auditor: Person;
let reader: Person;
let documentId: string;
beforeAll(async () => {
  world = await createApiWorld();
  auditor = await world.addPerson("auditor", "auditor");
  reader = await world.addPerson("reader");
  ({ documentId } = await world.addDocument({
    title: "Leave policy",
    text: "Employees get 28 days of annual leave.",
    allow: [`user:${reader.email}`],
  }));
});
afterAll(() => world.close());

type Event = {
  actorEmail: string | null;
  action: string;
  targetKind: string | null;
  targetId: string | null;
  details: Record<string, unknown>;
};
const send = (person: Person, method: "GET" | "POST", url: string, payload?: object) =>
  world.send({ method, url, headers: person.headers, ...(payload === undefined ? {} : { payload }) });
/** Events noted after the answer went out come a moment later. */
async function log(query: string, count = 1): Promise<Event[]> {
  const read = async () => (await send(auditor, "GET", `/v1/admin/audit?${query}`)).json().events as Event[];
  await expect.poll(async () => (await read()).length, { timeout: 5_000 }).toBeGreaterThanOrEqual(count);
  return read();
}

describe("the audit log says", () => {
  it("which documents every route with content showed, and to whom", async () => {
    const answer = (await send(reader, "POST", "/v1/answers", { question: "How many days of annual leave do employees get?" })).json();
    expect((await log("action=answer."))[0]).toMatchObject({
      actorEmail: reader.email,
      action: "answer.give",
      targetId: answer.answerId,
      details: { documents: [documentId], conversationId: answer.conversationId, refused: false },
    });
    const routes: [string, "GET" | "POST", string, object?][] = [
      ["POST /v1/search", "POST", "/v1/search", { query: "annual leave" }],
      ["GET /v1/documents", "GET", "/v1/documents"],
      ["GET /v1/documents/:id", "GET", `/v1/documents/${documentId}`],
      ["GET /v1/documents/:id/content", "GET", `/v1/documents/${documentId}/content`],
      ["GET /v1/documents/:id/file", "GET", `/v1/documents/${documentId}/file`],
      ["GET /v1/documents/:id/access", "GET", `/v1/documents/${documentId}/access`],
      ["GET /v1/answers/:id", "GET", `/v1/answers/${answer.answerId}`],
      ["GET /v1/conversations/:id", "GET", `/v1/conversations/${answer.conversationId}`],
    ];
    for (const [route, method, url, payload] of routes) {
      expect([route, (await send(reader, method, url, payload)).statusCode]).toEqual([route, 200]);
      expect((await log(`action=content.&person=${reader.email}&limit=1`))[0]).toMatchObject({
        details: { route, documents: [documentId] },
      });
    }
    const streamed = await world.send({
      method: "POST",
      url: "/v1/answers",
      headers: { ...reader.headers, accept: "text/event-stream" },
      payload: { question: "How many days of annual leave do employees get?" },
    });
    expect(streamed.statusCode).toBe(200);
    expect(await log("action=answer.", 2)).toMatchObject([{ details: { documents: [documentId] } }, {}]);
    // nothing of what was asked or read
    expect(JSON.stringify(await log("limit=500"))).not.toMatch(/annual|28 days/);
  });

  it("what was refused: a hidden document, a missing role, and nothing for an id that never was", async () => {
    const stranger = await world.addPerson("stranger");
    expect((await send(stranger, "GET", `/v1/documents/${documentId}/content`)).statusCode).toBe(404);
    expect((await log(`action=access.&person=${stranger.email}`))[0]).toMatchObject({
      action: "access.hidden",
      targetKind: "document",
      targetId: documentId,
      details: { route: "GET /v1/documents/:id/content" },
    });
    const conversation = (await send(reader, "POST", "/v1/answers", { question: "How many days of annual leave?" })).json().conversationId;
    await send(stranger, "POST", "/v1/answers", { question: "And sick leave?", conversationId: conversation });
    expect((await log(`action=access.&person=${stranger.email}`, 2))[0]).toMatchObject({
      action: "access.hidden",
      targetKind: "conversation",
    });
    await send(stranger, "GET", "/v1/documents/0190b5a0-0000-7000-8000-000000000000");
    await send(stranger, "GET", "/v1/admin/users");
    const events = await log(`action=access.&person=${stranger.email}`, 3);
    expect(events[0]).toMatchObject({ action: "access.refused", details: { route: "GET /v1/admin/users" } });
    expect(events).toHaveLength(3);
  });

  it("failed sign-ins by id, never by what was typed, and keys that were refused, once a minute", async () => {
    const signIn = (email: string, password: string) =>
      world.send({ method: "POST", url: "/v1/auth/sign-in", payload: { email, password } });
    await signIn(reader.email, "not the password");
    await signIn("my.secret@password.example", testPassword);
    const events = await log("action=session.refused", 2);
    expect(events).toMatchObject([
      { actorEmail: null, targetId: null, details: { way: "password", reason: "wrong_credentials" } },
      { actorEmail: null, targetId: reader.id, details: { way: "password" } },
    ]);
    expect(JSON.stringify(events)).not.toContain("my.secret");
    await signIn(reader.email, testPassword);
    expect((await log(`action=session.start&person=${reader.email}`))[0]).toMatchObject({
      details: { way: "password", address: "127.0.0.1" },
    });
    const leaver = await world.addPerson("leaver");
    await withdrawApiKey(world.ctx, world.actor, leaver.keyId);
    for (let each = 0; each < 3; each++) expect((await send(leaver, "GET", "/v1/documents")).statusCode).toBe(401);
    expect(await log("action=key.refused")).toMatchObject([
      { targetKind: "api_key", targetId: leaver.keyId, details: { reason: "revoked" } },
    ]);
  });

  it("all this to auditors and admins only, and proves itself", async () => {
    for (const url of ["/v1/admin/audit", "/v1/admin/audit/verify", "/v1/admin/audit/export"])
      expect([url, (await send(reader, "GET", url)).statusCode]).toEqual([url, 403]);
    expect((await send(auditor, "GET", "/v1/admin/audit/verify")).json().broken).toBeNull();
    const lines = (await send(auditor, "GET", "/v1/admin/audit/export")).body
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const classOf = (name: string) => lines.find((line) => line.activity_name === name);
    expect(classOf("session.refused")).toMatchObject({ class_uid: 3002, status_id: 2, type_uid: 300_201 });
    expect(classOf("session.start")).toMatchObject({ class_uid: 3002, status_id: 1, src_endpoint: { ip: "127.0.0.1" } });
    expect(classOf("user.add")).toMatchObject({ class_uid: 3001, activity_id: 1 });
    expect(classOf("answer.give")).toMatchObject({ class_uid: 6003, activity_id: 2, actor: { user: { email_addr: reader.email } } });
    expect(classOf("answer.give").resources).toContainEqual({ uid: documentId, type: "document" });
  });
});
