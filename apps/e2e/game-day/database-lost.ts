import { isAnswered, waitFor, type Exercise } from "./exercise.ts";
import { childOf } from "./processes.ts";

/** Postgres and Valkey are killed without a word (the embedded ones share a process): 503 with the reason, then everything is back. */
export const databaseLost: Exercise = {
  name: "Postgres and Valkey are killed (kill -9)",
  alert: "DependencyDown",
  runbook: "postgres-or-valkey-lost.md",
  async run(stage) {
    const { stack } = stage;
    process.kill(childOf(stack.pid, "packages/embedded/src/main.ts"), "SIGKILL");
    const beganMs = performance.now();
    const noticed = await waitFor("the API to miss its database", async () => {
      const { checks } = (await (await fetch(`${stack.apiUrl}/readyz`)).json()) as { checks: Record<string, string> };
      return checks["database"] === "ok" ? null : true;
    });
    await waitFor("an answer", () => isAnswered(stage));
    return {
      noticed: "/readyz names the database; footnote_dependency_up is made of the same check",
      noticedAfterMs: noticed.tookMs,
      recoveredAfterMs: performance.now() - beganMs,
    };
  },
};
