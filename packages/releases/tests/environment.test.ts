import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "@footnote/db/pool";
import { findAnsweringReleases } from "@footnote/db/releases/find-answering-releases";
import { asSystem } from "@footnote/db/transaction";
import { openIncident } from "@footnote/db/incidents/open-incident";
import { listIncidents } from "@footnote/db/incidents/list-incidents";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import type { ReleaseSettings } from "@footnote/domain/release";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";
import { ensureEnvironmentRelease } from "../src/environment/ensure-environment-release.ts";
import { rollBack } from "../src/life/roll-back.ts";
import { createReleaseResolver } from "../src/resolve/create-release-resolver.ts";
import { listReleases } from "../src/view/list-releases.ts";

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

const weights = { stems: 0.5, words: 0.3, vector: 0.2 };
const settings = (system: string): ReleaseSettings => ({
  prompt: { system },
  models: { chat: [], chatTimeoutMs: 30_000, firstTokenTimeoutMs: 10_000, embedding: null, rerank: null },
  retrieval: {
    passages: 10,
    chunksPerLeg: 120,
    candidates: 80,
    rerank: true,
    legWeights: { none: weights, projection: weights, latent: weights, endpoint: weights },
  },
});
const workspace = async () => (await asSystem(pool, (tx) => insertWorkspace(tx, "Acme"))).id;
/** What a process does at its first question. */
const start = (workspaceId: number, system: string) => ensureEnvironmentRelease({ pool, builtIn: settings(system) }, workspaceId);
const states = async (workspaceId: number, system: string) =>
  (await listReleases({ pool, builtIn: settings(system) }, workspaceId)).map((release) => `${release.number} ${release.state}`);

test("a start with the same settings changes nothing, one with others makes a release of what is really used", async () => {
  const id = await workspace();
  await start(id, "one");
  await start(id, "one");
  expect(await states(id, "one")).toEqual(["1 live"]);
  await start(id, "two");
  expect(await states(id, "two")).toEqual(["2 live", "1 retired"]);
  const { live } = await asSystem(pool, (tx) => findAnsweringReleases(tx, id));
  expect(live!.settings.prompt.system).toBe("two");
  expect(live!.release.note).toBe("Code or environment changed: prompt.");
});

test("what was rolled back does not come back with a restart", async () => {
  const id = await workspace();
  await start(id, "good");
  await start(id, "bad");
  await asSystem(pool, (tx) => rollBack(tx, { workspaceId: id, userId: null }, "It was bad."));
  await start(id, "bad");
  expect(await states(id, "bad")).toEqual(["2 retired", "1 live"]);
  const resolver = createReleaseResolver({ pool, builtIn: settings("bad") });
  const { settings: used } = await resolver.resolve({ workspaceId: id, userId: crypto.randomUUID() as never, principalIds: [] });
  expect(used.prompt.system).toBe("good");
});

test("two processes that start at once make one release", async () => {
  const id = await workspace();
  await Promise.all([start(id, "same"), start(id, "same"), start(id, "same")]);
  expect(await states(id, "same")).toEqual(["1 live"]);
});

test("a release is looked up again after two seconds, and not before", async () => {
  const id = await workspace();
  let nowMs = 0;
  const resolver = createReleaseResolver({ pool, builtIn: settings("one") }, () => nowMs);
  const person = { workspaceId: id, userId: crypto.randomUUID() as never, principalIds: [] };
  expect((await resolver.resolve(person)).release.number).toBe(1);
  await start(id, "two");
  nowMs = 1_999;
  expect((await resolver.resolve(person)).release.number).toBe(1);
  nowMs = 2_000;
  expect((await resolver.resolve(person)).release.number).toBe(2);
});

test("an incident with a key is opened once until it is resolved, and its times come from its rows", async () => {
  const workspaceId = await workspace();
  const startedAt = new Date(Date.now() - 60_000);
  const open = () =>
    asSystem(pool, (tx) =>
      openIncident(tx, {
        workspaceId,
        kind: "feedback",
        severity: "high",
        title: "Somebody saw what they should not see",
        evidence: { figures: { reports: 1 } },
        startedAt,
        dedupeKey: "leak",
        actorUserId: null,
      }),
    );
  const [one, other] = [await open(), await open()];
  expect([one.isNew, other.isNew, other.incidentId]).toEqual([true, false, one.incidentId]);
  const [incident] = await asSystem(pool, (tx) => listIncidents(tx, workspaceId));
  expect(incident!.timeToDetectMs).toBeGreaterThanOrEqual(60_000);
  expect(incident!.timeToRestoreMs).toBeNull();
});
