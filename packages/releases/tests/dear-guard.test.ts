import { randomUUID } from "node:crypto";
import { createPool, type Pool } from "@footnote/db/pool";
import { findAnsweringReleases } from "@footnote/db/releases/find-answering-releases";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readGuards } from "../src/guard/read-guards.ts";

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 4);
});
afterAll(async () => {
  await pool?.end();
  await database?.[Symbol.asyncDispose]();
});

/** A live release that cost 100 micros an answer, and a canary beside it whose answers take the same tokens and cost `canaryMicros`. */
async function readDear(canaryMicros: number | null) {
  return asSystem(pool, async (tx) => {
    const { id: workspaceId } = await insertWorkspace(tx, "Acme");
    const release = async (number: number, state: string): Promise<string> => {
      const version = async (kind: string, content: object) => {
        const { rows } = await tx.query<{ id: string }>(
          "INSERT INTO setting_versions (id, workspace_id, kind, hash, content) VALUES ($1, $2, $3, $4, $5) RETURNING id",
          [randomUUID(), workspaceId, kind, randomUUID(), content],
        );
        return rows[0]!.id;
      };
      const { rows } = await tx.query<{ id: string }>(
        `INSERT INTO releases (id, workspace_id, number, name, origin, prompt_version_id, models_version_id, retrieval_version_id, state, canary_started_at, canary_percent)
         VALUES ($1, $2, $3, 'r', 'person', $4, $5, $6, $7, CASE WHEN $7 = 'canary' THEN now() - interval '1 hour' END, 50) RETURNING id`,
        [
          randomUUID(),
          workspaceId,
          number,
          await version("prompt", {}),
          await version("models", {}),
          await version("retrieval", {}),
          state,
        ],
      );
      return rows[0]!.id;
    };
    const answer = async (releaseId: string, micros: number | null, at: string) => {
      const conversation = randomUUID();
      const id = randomUUID();
      const { rows } = await tx.query<{ user: string }>(
        `WITH p AS (INSERT INTO principals (workspace_id, kind) VALUES ($1, 'user') RETURNING id)
         INSERT INTO users (id, workspace_id, principal_id, email, name, role) SELECT $2, $1, id, $3, 'n', 'employee' FROM p RETURNING id AS user`,
        [workspaceId, randomUUID(), `${randomUUID()}@acme.example`],
      );
      const userId = rows[0]!.user;
      await tx.query("INSERT INTO conversations (id, workspace_id, user_id, title) VALUES ($1, $2, $3, 't')", [
        conversation,
        workspaceId,
        userId,
      ]);
      await tx.query(
        `INSERT INTO answers (id, workspace_id, conversation_id, user_id, question, searched_for, principal_ids, refused, mode, record)
         VALUES ($1, $2, $3, $4, 'q', 'q', '{}', false, 'generated', '{}')`,
        [id, workspaceId, conversation, userId],
      );
      await tx.query(
        `INSERT INTO answer_outcomes (workspace_id, release_id, answer_id, failed, refused, unverified, took_ms, tokens, created_at)
         VALUES ($1, $2, $3, false, false, false, 100, 500, now() - $4::interval)`,
        [workspaceId, releaseId, id, at],
      );
      await tx.query(
        "INSERT INTO spend (workspace_id, answer_id, release_id, model, input_tokens, output_tokens, is_estimate, cost_micros) VALUES ($1, $2, $3, 'm', 400, 100, false, $4)",
        [workspaceId, id, releaseId, micros],
      );
    };
    const live = await release(1, "live");
    const canary = await release(2, "canary");
    for (let each = 0; each < 25; each += 1) await answer(live, 100, "2 days");
    for (let each = 0; each < 40; each += 1) {
      await answer(live, 100, "10 minutes");
      await answer(canary, canaryMicros, "10 minutes");
    }
    const guards = await readGuards(tx, workspaceId, await findAnsweringReleases(tx, workspaceId));
    return guards.find((guard) => guard.metric === "dear");
  });
}

test("a canary whose answers take the same tokens and cost three times as much is found dear", async () => {
  expect(await readDear(300)).toMatchObject({ breached: true, canary: { bad: 40, of: 40 }, live: { bad: 0, of: 40 } });
});

test("one that costs the same is not", async () => {
  expect(await readDear(100)).toMatchObject({ breached: false, canary: { bad: 0, of: 40 } });
});

test("where its model has no price, money says nothing", async () => {
  expect(await readDear(null)).toBeUndefined();
});
