import { runQueuedEvaluation } from "@footnote/evals/release/run-queued-evaluation";
import { runQueuedCases } from "@footnote/evals/workspace/run-queued-cases";
import type { ApiContext } from "./context.ts";

const lookEveryMs = 2_000;

/**
 * Looks for evaluations that wait, of the workspace's own cases and of releases, and runs them in this process, which has all that answers
 * a question; one of each kind at a time.
 */
export function runEvaluations(ctx: ApiContext): Disposable {
  const runs = [runQueuedCases, runQueuedEvaluation].map((run) => everyOften(ctx, run));
  return { [Symbol.dispose]: () => runs.forEach((timer) => clearInterval(timer)) };
}

function everyOften(ctx: ApiContext, run: (ctx: ApiContext) => Promise<unknown>): NodeJS.Timeout {
  let isRunning = false;
  return setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    run(ctx)
      .catch((error: unknown) => ctx.logger.warn({ err: error }, "evaluations could not be looked for"))
      .finally(() => (isRunning = false));
  }, lookEveryMs);
}
