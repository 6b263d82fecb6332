import type { Feedback } from "@footnote/domain/feedback";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { FeedbackId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { setFeedbackStatus } from "@footnote/db/feedback/set-feedback-status";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";

/** Sets the state of an inbox item, audited. The caller has checked that the viewer administers the workspace; `not_found` otherwise. */
export async function triageFeedback(
  ctx: { pool: Pool },
  viewer: Viewer,
  feedbackId: FeedbackId,
  status: Feedback["status"],
): Promise<void> {
  await asSystem(ctx.pool, async (tx) => {
    if (!(await setFeedbackStatus(tx, viewer.workspaceId, feedbackId, status)))
      throw new FootnoteError("not_found", "This feedback does not exist.", { details: { feedbackId } });
    await recordAuditEvent(tx, {
      workspaceId: viewer.workspaceId,
      actorUserId: viewer.userId,
      action: "feedback.triage",
      target: { kind: "feedback", id: feedbackId },
      details: { status },
    });
  });
}
