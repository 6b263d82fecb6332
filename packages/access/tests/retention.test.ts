import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@footnote/db/new-id";
import { asSystem } from "@footnote/db/transaction";
import { verifyAuditChain } from "../src/audit/verify-audit-chain.ts";
import { addGroup } from "../src/groups/add-group.ts";
import { issueApiKey } from "../src/keys/issue-api-key.ts";
import { erasePerson } from "../src/people-data/erase-person.ts";
import { exportPerson } from "../src/people-data/export-person.ts";
import { applyRetention } from "../src/retention/apply-retention.ts";
import { changeRetention } from "../src/retention/change-retention.ts";
import { addUser } from "../src/users/add-user.ts";
import { changeUser } from "../src/users/change-user.ts";
import { createAccessWorld } from "./access-world.ts";

let world: Awaited<ReturnType<typeof createAccessWorld>>;
beforeAll(async () => {
  world = await createAccessWorld();
}, 120_000);
afterAll(() => world.close());

const person = (email: string, extra: object = {}) =>
  addUser(world, world.actor, { email, name: "Greta Garbo", role: "employee", groups: [], ...extra });

/** A conversation with an answer and what was said of it, last gone on with `daysAgo`. */
async function converse(userId: string, question: string, daysAgo = 0): Promise<void> {
  const [conversationId, answerId] = [newId<string>(), newId<string>()];
  await asSystem(world.pool, async (tx) => {
    await tx.query(
      "INSERT INTO conversations (id, workspace_id, user_id, title, updated_at) VALUES ($1, $2, $3, $4, now() - make_interval(days => $5))",
      [conversationId, world.actor.workspaceId, userId, question, daysAgo],
    );
    await tx.query(
      `INSERT INTO answers (id, workspace_id, conversation_id, user_id, question, searched_for, principal_ids, refused, mode, record)
       VALUES ($1, $2, $3, $4, $5, $5, '{}', false, 'extractive', '{"text": "An answer."}')`,
      [answerId, world.actor.workspaceId, conversationId, userId, question],
    );
    await tx.query(
      "INSERT INTO feedback (id, workspace_id, answer_id, user_id, rating, comment) VALUES ($1, $2, $3, $4, 'down', 'I, Greta, disagree')",
      [newId<string>(), world.actor.workspaceId, answerId, userId],
    );
  });
}

/** Every text of every table of the database, so that what was forgotten can be looked for everywhere. */
async function everything(): Promise<string> {
  const { rows: tables } = await world.pool.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
  const texts = [];
  for (const { name } of tables)
    texts.push(JSON.stringify((await world.pool.query(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`)).rows));
  return texts.join("\n");
}

describe("a person's data", () => {
  it("is handed over whole, without secrets", async () => {
    const ada = await person("ada@acme.example", { password: "correct horse battery" });
    await addGroup(world, world.actor, { name: "poets", members: ["user:ada@acme.example"] });
    const { secret } = await issueApiKey(world, world.actor, { name: "laptop", userEmail: ada.email, scopes: ["ask"] });
    await converse(ada.id, "What is an engine?");
    const data = await exportPerson(world, world.actor, ada.id);
    expect(data).toMatchObject({
      account: { email: "ada@acme.example", name: "Greta Garbo" },
      memberships: [{ group: "poets" }],
      keys: [{ name: "laptop" }],
      conversations: [{ title: "What is an engine?", answers: [{ question: "What is an engine?", answer: "An answer." }] }],
      feedback: [{ rating: "down", comment: "I, Greta, disagree" }],
    });
    expect(data.audit.map((line) => line["action"])).toEqual(["user.add", "group.add", "key.issue"]);
    const text = JSON.stringify(data);
    for (const word of ["argon2", "hash", secret.slice(9)]) expect(text).not.toContain(word);
  });

  it("is forgotten everywhere, and the audit log still proves itself", async () => {
    const greta = await person("greta.garbo@acme.example", { password: "correct horse battery" });
    await addGroup(world, world.actor, { name: "actors", members: ["user:greta.garbo@acme.example"] });
    await issueApiKey(world, world.actor, { name: "phone", userEmail: greta.email, scopes: ["ask"] });
    await changeUser(world, world.actor, greta.id, { name: "Greta Lovisa" });
    await converse(greta.id, "Where can I be alone?");
    const before = await everything();
    for (const word of ["greta.garbo", "Greta Lovisa", "be alone"]) expect(before).toContain(word);
    await expect(erasePerson(world, world.actor, greta.id, "somebody@else.example")).rejects.toMatchObject({ code: "invalid_request" });
    expect(await erasePerson(world, world.actor, greta.id, greta.email)).toEqual({ conversations: 1, feedback: 1, keys: 1 });
    const after = await everything();
    for (const word of ["greta.garbo", "Greta Lovisa", "be alone"]) expect([word, after.includes(word)]).toEqual([word, false]);
    expect(after).toContain(greta.id);
    expect((await verifyAuditChain(world, world.actor.workspaceId)).broken).toBeNull();
    await expect(exportPerson(world, world.actor, greta.id)).rejects.toMatchObject({ code: "not_found" });
    // the e-mail is free for somebody new, who is somebody else
    expect((await person("greta.garbo@acme.example")).id).not.toBe(greta.id);
  });

  it("of the last admin stays", async () => {
    const root = await person("root@acme.example", { role: "admin" });
    await expect(erasePerson(world, world.actor, root.id, root.email)).rejects.toMatchObject({ code: "conflict" });
    expect((await exportPerson(world, world.actor, root.id)).account["email"]).toBe("root@acme.example");
  });
});

describe("retention", () => {
  it("removes conversations and log lines beyond their days, says so, and does nothing where all is kept", async () => {
    const eve = await person("eve@acme.example");
    await converse(eve.id, "old", 40);
    await converse(eve.id, "young", 10);
    expect(await applyRetention(world)).toEqual({ conversations: 0, auditEvents: 0 });
    expect(await changeRetention(world, world.actor, { conversationDays: 30 })).toEqual({ conversationDays: 30, auditDays: null });
    expect(await applyRetention(world)).toEqual({ conversations: 1, auditEvents: 0 });
    expect((await exportPerson(world, world.actor, eve.id)).conversations).toMatchObject([{ title: "young" }]);
    expect(await changeRetention(world, world.actor, { auditDays: 365 })).toEqual({ conversationDays: 30, auditDays: 365 });
    const inTwoYears = new Date(Date.now() + 2 * 365 * 86_400_000);
    const { auditEvents } = await applyRetention(world, inTwoYears);
    expect(auditEvents).toBeGreaterThan(5);
    const proof = await verifyAuditChain(world, world.actor.workspaceId);
    expect(proof).toMatchObject({ verified: 1, removed: auditEvents, broken: null });
    const { rows } = await world.pool.query("SELECT action, details FROM audit_events");
    expect(rows).toMatchObject([{ action: "retention.remove", details: { auditEvents } }]);
  });
});
