import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "@footnote/config/config";
import { newId } from "@footnote/db/new-id";
import { createPool, type Pool } from "@footnote/db/pool";
import { demoCompany } from "@footnote/demo/demo-company";
import { searchPassages } from "@footnote/retrieval/pipeline";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";
import { GateCase } from "../src/cases/gate-case.ts";
import { loadGateWorld, type GateWorld } from "../src/gate/run-gate.ts";
import { holds } from "../src/metrics/holds.ts";
import { askCase } from "../src/run/ask-case.ts";
import questions from "./table-questions.json" with { type: "json" };

let database: TestDatabase;
let pool: Pool;
let world: GateWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 4);
  world = await loadGateWorld({ pool, config: loadConfig({}) }, demoCompany);
}, 120_000);
afterAll(async () => {
  await pool?.end();
  await database?.[Symbol.asyncDispose]();
});

test(
  "quoting finds the row, the date and the number that tables, lists and everyday words of the company hold",
  { timeout: 120_000 },
  async () => {
    const { config, logger } = world.place;
    const ctx = {
      pool,
      search: (viewer, request) => searchPassages({ pool, config, logger }, viewer, request),
      chat: null,
      chatTimeoutMs: 1,
      logger,
      now: () => new Date("2026-11-23T10:00:00Z"),
      newId,
      suggestFollowUps: false,
    } as Parameters<typeof askCase>[0];
    const missed: string[] = [];
    for (const each of questions.cases) {
      const asked = GateCase.parse(each);
      const { answer } = await askCase(ctx, world.company.viewers.get(asked.as)!, asked);
      if (!asked.expectFacts.every((fact) => holds(answer.text, fact))) missed.push(asked.id);
    }
    expect(questions.cases.length).toBeGreaterThanOrEqual(40);
    expect(missed).toEqual([]);
  },
);
