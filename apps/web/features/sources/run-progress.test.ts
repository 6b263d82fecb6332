import type { SyncRun } from "@footnote/domain/source";
import { describe, expect, it } from "vitest";
import { progressOf, stateOf } from "./run-progress.ts";

const run = (more: Partial<SyncRun>) => ({ state: "running", found: 0, done: 0, failed: 0, unchanged: 0, ...more }) as SyncRun;

describe("progress of a source", () => {
  it("counts unchanged and failed documents as finished", () => {
    expect(progressOf(run({ found: 10, done: 3, unchanged: 1, failed: 1 }))).toEqual({ finished: 5, share: 0.5 });
  });

  it("has no share while the source is still listed", () => {
    expect(progressOf(run({ state: "listing", found: 4, done: 2 })).share).toBeNull();
  });

  it("is complete when nothing was found", () => {
    expect(progressOf(run({})).share).toBe(1);
  });

  it("shows a reading under way before paused, and paused before the last result", () => {
    expect([
      stateOf({ paused: true, lastRun: run({}) }),
      stateOf({ paused: true, lastRun: run({ state: "done" }) }),
      stateOf({
        paused: true,
        lastRun: run({ state: "failed" }),
        pausedBecause: { code: "source_emptied", message: "", missingDocuments: 9 },
      }),
      stateOf({ paused: false, lastRun: null }),
    ]).toEqual(["running", "paused", "emptied", "never"]);
  });
});
