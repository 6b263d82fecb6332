import type { Source, SyncRun } from "@footnote/domain/source";

export type ShownState = SyncRun["state"] | "paused" | "never" | "emptied";

/** True while a reading is under way and its numbers change. */
export function isRunning(run: SyncRun | null): run is SyncRun & { state: "queued" | "listing" | "running" } {
  return run !== null && ["queued", "listing", "running"].includes(run.state);
}

/** What the list shows of a source: a reading under way comes first, then a pause that waits for an admin, a pause, the last result. */
export function stateOf(source: Pick<Source, "paused" | "lastRun" | "pausedBecause">): ShownState {
  const run = source.lastRun;
  if (isRunning(run)) return run.state;
  if (source.pausedBecause) return "emptied";
  return source.paused ? "paused" : (run?.state ?? "never");
}

/** Documents finished in a run (done, unchanged or failed) and that as a share of those found; null while the source is still listed. */
export function progressOf(run: SyncRun): { finished: number; share: number | null } {
  const finished = run.done + run.unchanged + run.failed;
  if (run.state === "queued" || run.state === "listing") return { finished, share: null };
  return { finished, share: run.found === 0 ? 1 : Math.min(1, finished / run.found) };
}
