import { SystemMessage } from "@langchain/core/messages";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AnsweringContext } from "@footnote/answering/context";
import { loadConfig } from "@footnote/config/config";
import { createPool, type Pool } from "@footnote/db/pool";
import { demoCompany } from "@footnote/demo/demo-company";
import { searchPassages } from "@footnote/retrieval/pipeline";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";
import { startOpenaiServer } from "@footnote/testing/servers/openai-server";
import { readBaseline, type Baseline } from "../src/compare/baseline.ts";
import { baselinePath, loadGateWorld, runGate, type GateWorld } from "../src/gate/run-gate.ts";
import type { StartModel } from "../src/run/run-gate-cases.ts";

const config = loadConfig({});
const startModel: StartModel = (reply) => startOpenaiServer({ reply });
let database: TestDatabase;
let pool: Pool;
let world: GateWorld;
let baseline: Baseline;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 4);
  baseline = await readBaseline(baselinePath);
  world = await loadGateWorld({ pool, config }, demoCompany);
});
afterAll(async () => {
  await pool?.end();
  await database?.[Symbol.asyncDispose]();
});

describe("the evaluation gate", { timeout: 180_000 }, () => {
  test("opens for unchanged code", async () => {
    const result = await runGate(world, { startModel }, baseline, { sets: ["permission", "multi-turn", "staleness", "pii"] });
    expect(result.failures).toEqual([]);
    expect(result.passed).toBe(true);
    expect(result.runs.length).toBeGreaterThan(80);
  });

  test("closes on a bad prompt, and says which cases lost", async () => {
    const friendly = new SystemMessage("You are a friendly helper. Answer in a warm voice and share what you know.");
    const result = await runGate(
      world,
      {
        startModel,
        changeChat: (chat) => ({
          ...chat,
          stream: (request) => chat.stream({ ...request, messages: [friendly, ...request.messages.slice(1)] }),
        }),
      },
      baseline,
      { sets: ["refusals", "multi-turn"] },
    );
    expect(result.passed).toBe(false);
    const broken = result.floors.filter((floor) => floor.isBroken).map((floor) => `${floor.metric} ${floor.answerer ?? ""}`.trim());
    expect(broken).toEqual(expect.arrayContaining(["grounded", "selfCited model", "refused model"]));
    expect(result.regressions.find((each) => each.set === "refusals" && each.metric === "refused")?.worse.length).toBeGreaterThan(5);
    expect(result.failures.join("\n")).toContain("multi-turn-avon/model");
  });

  test("closes on a permission filter that ignores who may read what", async () => {
    // every principal there is: the filter in the query and row-level security both let everything through
    const everybody = [...world.company.viewers.values()].flatMap((viewer) => viewer.principalIds);
    const search: AnsweringContext["search"] = (viewer, request) =>
      searchPassages({ pool, config }, { ...viewer, principalIds: everybody }, request);
    const result = await runGate(world, { startModel, search }, baseline, { sets: ["permission"] });
    expect(result.passed).toBe(false);
    const leaks = result.floors.find((floor) => floor.metric === "noLeak")!;
    expect(leaks.isBroken).toBe(true);
    expect(leaks.failing).toContain("permission-band-support/quoting");
    expect(result.runs.find((run) => run.id === "permission-band-support/quoting")!.problems[0]).toContain("people/salary-bands-2026.xlsx");
    expect(result.failures[0]).toContain("permission leaks: none");
  });

  test("closes when people are taken to be in every group, and names what they were told", async () => {
    const { viewers } = world.company;
    const everybody = [...viewers.values()].flatMap((viewer) => viewer.principalIds);
    const promoted = new Map([...viewers].map(([email, viewer]) => [email, { ...viewer, principalIds: everybody }]));
    const company = { ...world.company, viewers: promoted };
    const result = await runGate({ ...world, company }, { startModel }, baseline, { sets: ["permission"] });
    expect(result.passed).toBe(false);
    expect(result.runs.find((run) => run.id === "permission-band-support/quoting")!.problems[0]).toContain("“60400”");
    expect(result.regressions.map((each) => `${each.set} ${each.metric}`)).toEqual(
      expect.arrayContaining(["permission noLeak", "permission refused"]),
    );
  });

  test("closes when a case of the baseline is gone, or its content is in the logs", async () => {
    const cases = world.cases.filter((each) => each.set === "refusals");
    const gone = { ...baseline, scores: { ...baseline.scores, "never-asked/quoting": { refused: 1 } } };
    const logged = [JSON.stringify({ msg: "asked", question: cases[0]!.question })];
    const result = await runGate({ ...world, cases, logged }, { startModel }, gone, { sets: ["refusals"] });
    expect(result.failures).toContain(`the logs hold text of case ${cases[0]!.id}`);
    expect(result.failures.some((failure) => failure.startsWith("cases of the baseline are gone") && failure.includes("never-asked"))).toBe(
      true,
    );
  });
});
