import { isAnswered, readMetric, waitFor, type Exercise } from "./exercise.ts";

/** The chat model is gone: answers are quoted, the breaker opens; it comes back by itself. */
export const providerDown: Exercise = {
  name: "the chat model is gone",
  alert: "ModelBreakerOpen",
  runbook: "provider-down.md",
  async run(stage) {
    await waitFor("a generated answer", () => isAnswered(stage, "generated"));
    await stage.model.close();
    const breaker = `footnote_model_breaker_state{provider="${new URL(stage.model.url).host}"}`;
    const noticed = await waitFor("the breaker to open", async () => {
      if ((await isAnswered(stage, "extractive")) === null) throw new Error("an answer was lost");
      return (await readMetric(stage.stack.apiUrl, breaker)) === 2 ? true : null;
    });
    await stage.startModel();
    const { tookMs } = await waitFor("generated answers again", () => isAnswered(stage, "generated"));
    return { noticed: `${breaker} is 2; every answer meanwhile was quoted`, noticedAfterMs: noticed.tookMs, recoveredAfterMs: tookMs };
  },
};
