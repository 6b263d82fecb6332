import { insertAnswerOutcome } from "@footnote/db/releases/insert-answer-outcome";
import { asReader } from "@footnote/db/transaction";
import { errorCodes } from "@footnote/domain/error-codes";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ReleaseId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { AnsweringContext } from "../context.ts";

/** Notes that a question ended in an error of ours, for the guards of releases; what the asker did or stopped is none. Never throws. */
export async function recordFailure(
  ctx: AnsweringContext,
  viewer: Viewer,
  releaseId: ReleaseId,
  error: unknown,
  tookMs: number,
): Promise<void> {
  const code = FootnoteError.is(error) ? error.code : "internal";
  if (errorCodes[code].status < 500) return;
  const outcome = { failed: true, refused: false, unverified: false, tookMs, tokens: 0, answerId: null };
  await asReader(ctx.pool, viewer, (tx) => insertAnswerOutcome(tx, { workspaceId: viewer.workspaceId, releaseId, ...outcome })).catch(
    (cause: unknown) => ctx.logger.warn({ err: cause }, "the outcome of a question could not be stored"),
  );
}
