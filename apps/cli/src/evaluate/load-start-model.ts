import { FootnoteError } from "@footnote/domain/footnote-error";
import type { StartModel } from "@footnote/evals/run/run-gate-cases";

/** The simulated model's server; a test double, which is not part of a bundle. Throws `invalid_request` outside of a checkout. */
export async function loadStartModel(): Promise<StartModel> {
  try {
    const { startOpenaiServer } = await import("@footnote/testing/servers/openai-server");
    return (reply) => startOpenaiServer({ reply });
  } catch (cause) {
    throw new FootnoteError("invalid_request", "The evaluation gate runs in a checkout of the repository only.", { cause });
  }
}
