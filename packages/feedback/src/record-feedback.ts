import type { FeedbackRequest } from "@footnote/domain/contract/answers";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AnswerId, FeedbackId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { findAnswer } from "@footnote/db/answers/find-answer";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { openIncident } from "@footnote/db/incidents/open-incident";
import { upsertFeedback } from "@footnote/db/feedback/upsert-feedback";
import { newId } from "@footnote/db/new-id";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";

/**
 * Stores what the viewer says of an answer of their own, or of one of its notes; saying it again changes it. "Should not see this"
 * opens a high incident, one for each answer, and leaves a line in the audit log, in the same transaction. `not_found` for anyone else's answer, `invalid_request` for a note it lacks.
 */
export async function recordFeedback(
  ctx: { pool: Pool },
  viewer: Viewer,
  answerId: AnswerId,
  feedback: FeedbackRequest,
): Promise<FeedbackId> {
  const { workspaceId, userId } = viewer;
  // the audit log is not the reader's to write: system role, with the owner checked by hand
  return asSystem(ctx.pool, async (tx) => {
    const answer = await findAnswer(tx, workspaceId, userId, answerId);
    if (answer === null) throw new FootnoteError("not_found", "This answer does not exist.", { details: { answerId } });
    const notes = (answer.record as { citations?: { n: number; documentId: string }[] }).citations ?? [];
    const note = notes.find((citation) => citation.n === feedback.citation);
    if (feedback.citation !== undefined && note === undefined)
      throw new FootnoteError("invalid_request", `This answer has no note ${feedback.citation}.`, { details: { answerId } });
    const reason = feedback.rating === "down" ? (feedback.reason ?? null) : null;
    const id = await upsertFeedback(tx, {
      id: newId(),
      workspaceId,
      answerId,
      userId,
      rating: feedback.rating,
      reason,
      comment: feedback.comment?.trim() || null,
      citation: feedback.citation ?? null,
    });
    if (reason === "should_not_see") {
      const documents = [...new Set((note === undefined ? notes : [note]).map((citation) => citation.documentId))];
      await recordAuditEvent(tx, {
        workspaceId,
        actorUserId: userId,
        action: "feedback.should_not_see",
        target: { kind: "answer", id: answerId },
        details: { feedbackId: id, documentIds: documents },
      });
      await openIncident(tx, {
        workspaceId,
        kind: "feedback",
        severity: "high",
        title: "Somebody was shown what they say they should not see",
        evidence: { answerIds: [answerId], figures: { documents: documents.length } },
        startedAt: answer.createdAt,
        dedupeKey: `should_not_see:${answerId}`,
        actorUserId: userId,
      });
    }
    return id as FeedbackId;
  });
}
