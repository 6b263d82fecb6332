import { expect, test } from "vitest";
import { runSoak } from "./soak/run-soak.ts";

test(
  "kill -9 of worker, API, Postgres and Valkey during a sync leaves the rows of an uninterrupted one",
  { timeout: 300_000 },
  async (context) => {
    const report = await runSoak({ kills: 6, documents: 60, seed: 3 });
    if (report === null) return context.skip("no native Postgres can be started here");
    expect(report.rows).toBeGreaterThan(60);
    expect(report.looks).toBeGreaterThan(0);
    expect(report).toMatchObject({ differentRows: [], halfDocuments: 0, lostBytes: 0, outboxRows: 0, embedded: { again: 0 } });
  },
);
