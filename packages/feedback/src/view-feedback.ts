import { listFeedback } from "@footnote/db/feedback/list-feedback";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import type { Feedback } from "@footnote/domain/feedback";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { FeedbackId } from "@footnote/domain/ids";

const mostAlike = 50;

/** One item of the inbox with the reports of the same meaning, newest first; `not_found`. The caller has checked that the reader may triage. */
export async function viewFeedback(
  ctx: { pool: Pool },
  workspaceId: number,
  feedbackId: FeedbackId,
): Promise<{ feedback: Feedback; alike: Feedback[] }> {
  return asSystem(ctx.pool, async (tx) => {
    const [feedback] = await listFeedback(tx, workspaceId, { id: feedbackId, limit: 1 });
    if (feedback === undefined) throw new FootnoteError("not_found", "This feedback does not exist.", { details: { feedbackId } });
    const group = await listFeedback(tx, workspaceId, { groupId: feedback.groupId, limit: mostAlike });
    return { feedback, alike: group.filter((other) => other.id !== feedback.id) };
  });
}
