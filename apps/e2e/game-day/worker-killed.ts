import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { waitFor, type Exercise } from "./exercise.ts";
import { childOf } from "./processes.ts";

/** The worker is killed without a word; it is started again and reads what is new. */
export const workerKilled: Exercise = {
  name: "the worker is killed (kill -9)",
  alert: "WorkerDown",
  runbook: "service-down.md",
  async run({ stack, client, workerUrl, pagesFolder }) {
    process.kill(childOf(stack.pid, "apps/worker/src/main.ts"), "SIGKILL");
    const noticed = await waitFor("the worker to be missed", () =>
      fetch(`${workerUrl}/metrics`).then(
        () => null,
        () => true as const,
      ),
    );
    const beganMs = performance.now();
    await waitFor("the worker to be ready", async () => ((await fetch(`${workerUrl}/readyz`)).ok ? true : null));
    await writeFile(join(pagesFolder, "after-the-kill.md"), "# After the kill\n\nThe bell was rung at noon.\n");
    const source = (await client.sources.list()).sources.find((each) => each.name === "Game day")!;
    await client.sources.sync(source.id);
    await waitFor("a new document to be found", async () => {
      const { results } = await client.search({ query: "bell rung at noon" });
      return results[0]?.title === "After the kill" ? true : null;
    });
    return {
      noticed: "the worker's /metrics does not answer",
      noticedAfterMs: noticed.tookMs,
      recoveredAfterMs: performance.now() - beganMs,
    };
  },
};
