import { afterAll, beforeAll, expect, test } from "vitest";
import type { AnswerId, FeedbackId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { newId } from "@footnote/db/new-id";
import { createPool, type Pool } from "@footnote/db/pool";
import { asReader, asSystem } from "@footnote/db/transaction";
import { insertAnswer } from "@footnote/db/answers/insert-answer";
import { insertConversation } from "@footnote/db/conversations/insert-conversation";
import { listIncidents } from "@footnote/db/incidents/list-incidents";
import { createUser } from "@footnote/db/users/create-user";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";
import { listFeedback } from "../src/list-feedback.ts";
import { recordFeedback } from "../src/record-feedback.ts";
import { viewFeedback } from "../src/view-feedback.ts";
import { triageFeedback } from "../src/triage-feedback.ts";

let database: TestDatabase;
let pool: Pool;
let ada: Viewer;
let bob: Viewer;
const answerId = newId<AnswerId>();
const documentId = newId();

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 2);
  [ada, bob] = await asSystem(pool, async (tx) => {
    const { id: workspaceId } = await insertWorkspace(tx, "feedback");
    const person = async (email: string) => {
      const user = await createUser(tx, workspaceId, { email, name: email, role: "employee" });
      return { workspaceId, userId: user.id, email, role: "employee", principalIds: [user.principalId] } as Viewer;
    };
    return [await person("ada@acme.example"), await person("bob@acme.example")];
  });
  await answer(answerId, "How much leave?");
});
afterAll(async () => {
  await pool?.end();
  await database?.[Symbol.asyncDispose]();
});

async function answer(id: AnswerId, question: string): Promise<void> {
  const conversationId = newId();
  await asReader(pool, ada, async (tx) => {
    await insertConversation(tx, { id: conversationId, workspaceId: ada.workspaceId, userId: ada.userId, title: "Leave", audience: null });
    const record = { citations: [{ n: 1, documentId }] };
    await insertAnswer(tx, {
      id,
      workspaceId: ada.workspaceId,
      conversationId,
      userId: ada.userId,
      question,
      searchedFor: "",
      principalIds: [],
      refused: false,
      mode: "extractive",
      record,
      createdAt: new Date().toISOString(),
    });
  });
}

async function report(question: string): Promise<FeedbackId> {
  const id = newId<AnswerId>();
  await answer(id, question);
  return recordFeedback({ pool }, ada, id, { rating: "down" });
}

const auditLines = async () =>
  (
    await asSystem(pool, (tx) =>
      tx.query<{ action: string; details: unknown }>("SELECT action, details FROM audit_events WHERE workspace_id = $1 ORDER BY id", [
        ada.workspaceId,
      ]),
    )
  ).rows;

test("saying it again changes it, a note is rated apart from the whole", async () => {
  const first = await recordFeedback({ pool }, ada, answerId, { rating: "up" });
  expect(await recordFeedback({ pool }, ada, answerId, { rating: "down", reason: "outdated", comment: " old " })).toBe(first);
  const note = await recordFeedback({ pool }, ada, answerId, { rating: "down", reason: "wrong", citation: 1 });
  expect(note).not.toBe(first);
  const all = await listFeedback({ pool }, ada.workspaceId);
  expect(all.find((each) => each.id === first)).toMatchObject({
    rating: "down",
    reason: "outdated",
    comment: "old",
    askedBy: "ada@acme.example",
    question: "How much leave?",
    status: "open",
  });
  expect(await auditLines()).toEqual([]);
});

test("only the one who asked may say something, and only of notes that exist", async () => {
  await expect(recordFeedback({ pool }, bob, answerId, { rating: "up" })).rejects.toMatchObject({ code: "not_found" });
  await expect(recordFeedback({ pool }, ada, answerId, { rating: "up", citation: 7 })).rejects.toMatchObject({ code: "invalid_request" });
});

test("should not see this opens one high incident for the answer, and leaves a line in the audit log that names the documents", async () => {
  const id = await recordFeedback({ pool }, ada, answerId, { rating: "down", reason: "should_not_see" });
  await recordFeedback({ pool }, ada, answerId, { rating: "down", reason: "should_not_see", citation: 1 });
  expect(await auditLines()).toMatchObject([
    { action: "feedback.should_not_see", details: { feedbackId: id, documentIds: [documentId] } },
    { action: "incident.open", details: { kind: "feedback", severity: "high" } },
    { action: "feedback.should_not_see" },
  ]);
  expect(await asSystem(pool, (tx) => listIncidents(tx, ada.workspaceId))).toMatchObject([
    { kind: "feedback", severity: "high", state: "open", evidence: { answerIds: [answerId], figures: { documents: 1 } } },
  ]);
});

test("an item gets status, owner and labels, each change audited", async () => {
  const id = await recordFeedback({ pool }, ada, answerId, { rating: "down", reason: "wrong" });
  await triageFeedback({ pool }, bob, id, { status: "in_progress", owner: "bob@acme.example", labels: ["travel", "travel"] });
  const changed = { id, status: "in_progress", owner: "bob@acme.example", labels: ["travel"] };
  expect(await listFeedback({ pool }, ada.workspaceId, { status: "in_progress" })).toMatchObject([changed]);
  await triageFeedback({ pool }, bob, id, { labels: ["leave"] });
  expect((await viewFeedback({ pool }, ada.workspaceId, id)).feedback).toMatchObject({ ...changed, labels: ["leave"] });
  await triageFeedback({ pool }, bob, id, { owner: null });
  expect((await viewFeedback({ pool }, ada.workspaceId, id)).feedback.owner).toBe(null);
  expect((await auditLines()).at(-3)).toEqual({
    action: "feedback.triage",
    details: { status: "in_progress", ownerId: bob.userId, labels: ["travel"] },
  });
  const nobody = triageFeedback({ pool }, bob, id, { owner: "nobody@acme.example" });
  await expect(nobody).rejects.toMatchObject({ code: "invalid_request" });
  await expect(triageFeedback({ pool }, bob, newId(), { status: "resolved" })).rejects.toMatchObject({ code: "not_found" });
});

test("reports of the same meaning stand together, others do not", async () => {
  const first = await report("What does a hotel night in London cost at most?");
  const same = await report("How much may a hotel night cost in London?");
  const otherCity = await report("Who repairs the coffee machine on the second floor?");
  const code = await report("What does error E41 of the pump mean?");
  const otherCode = await report("What does error E42 of the pump mean?");
  const alikeOf = async (id: FeedbackId) => (await viewFeedback({ pool }, ada.workspaceId, id)).alike.map((other) => other.id);
  expect(await alikeOf(first)).toEqual([same]);
  for (const id of [otherCity, code, otherCode]) expect(await alikeOf(id)).toEqual([]);
  // what was finished is not joined
  await triageFeedback({ pool }, bob, first, { status: "resolved" });
  await triageFeedback({ pool }, bob, same, { status: "resolved" });
  expect(await alikeOf(await report("What does a hotel night in London cost at most?"))).toEqual([]);
});
