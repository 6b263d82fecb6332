import { afterAll, beforeAll, expect, test } from "vitest";
import type { AnswerId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { newId } from "@footnote/db/new-id";
import { createPool, type Pool } from "@footnote/db/pool";
import { asReader, asSystem } from "@footnote/db/transaction";
import { insertAnswer } from "@footnote/db/answers/insert-answer";
import { insertConversation } from "@footnote/db/conversations/insert-conversation";
import { createUser } from "@footnote/db/users/create-user";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";
import { listFeedback } from "../src/list-feedback.ts";
import { recordFeedback } from "../src/record-feedback.ts";
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
  const conversationId = newId();
  await asReader(pool, ada, async (tx) => {
    await insertConversation(tx, { id: conversationId, workspaceId: ada.workspaceId, userId: ada.userId, title: "Leave", audience: null });
    const record = { citations: [{ n: 1, documentId }] };
    await insertAnswer(tx, {
      id: answerId,
      workspaceId: ada.workspaceId,
      conversationId,
      userId: ada.userId,
      question: "How much leave?",
      searchedFor: "",
      principalIds: [],
      refused: false,
      mode: "extractive",
      record,
      createdAt: new Date().toISOString(),
    });
  });
});
afterAll(async () => {
  await pool?.end();
  await database?.[Symbol.asyncDispose]();
});

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

test("should not see this leaves a line in the audit log that names the documents", async () => {
  const id = await recordFeedback({ pool }, ada, answerId, { rating: "down", reason: "should_not_see" });
  expect(await auditLines()).toMatchObject([{ action: "feedback.should_not_see", details: { feedbackId: id, documentIds: [documentId] } }]);
  await triageFeedback({ pool }, bob, id, "resolved");
  expect(await listFeedback({ pool }, ada.workspaceId, { status: "resolved" })).toMatchObject([{ id }]);
  await expect(triageFeedback({ pool }, bob, newId(), "resolved")).rejects.toMatchObject({ code: "not_found" });
});
