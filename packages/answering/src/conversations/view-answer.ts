import type { Answer } from "@footnote/domain/answer";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AnswerId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { findAnswer } from "@footnote/db/answers/find-answer";
import { asReader } from "@footnote/db/transaction";
import type { AnsweringContext } from "../context.ts";
import { readRecord } from "../store/answer-record.ts";
import { keepVisible } from "./keep-visible.ts";

/** An answer of the viewer as they may see it now; `not_found` for anyone else's. */
export async function viewAnswer(ctx: Pick<AnsweringContext, "pool">, viewer: Viewer, answerId: AnswerId): Promise<Answer> {
  return asReader(ctx.pool, viewer, async (tx) => {
    const row = await findAnswer(tx, viewer.workspaceId, viewer.userId, answerId);
    if (row === null) throw new FootnoteError("not_found", "This answer does not exist.", { details: { answerId } });
    const [kept] = await keepVisible(tx, viewer.workspaceId, [readRecord(row.record)]);
    const { claims: _claims, decision: _decision, ...answer } = kept!;
    return answer;
  });
}
