import { runQueuedCases } from "@footnote/evals/workspace/run-queued-cases";
import type { ApiContext } from "./context.ts";

const lookEveryMs = 2_000;

/** Looks for evaluations that wait and runs them in this process, which has all that answers a question; one at a time over all processes. */
export function runEvaluations(ctx: ApiContext): Disposable {
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    runQueuedCases(ctx)
      .catch((error: unknown) => ctx.logger.warn({ err: error }, "evaluations could not be looked for"))
      .finally(() => (isRunning = false));
  }, lookEveryMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
