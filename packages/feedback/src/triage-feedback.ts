import type { TriageRequest } from "@footnote/domain/contract/feedback";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { FeedbackId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { updateFeedback } from "@footnote/db/feedback/update-feedback";
import type { Pool } from "@footnote/db/pool";
import { asSystem, type SystemTransaction } from "@footnote/db/transaction";
import { findOwner } from "./find-owner.ts";

/**
 * Sets status, owner and labels of an item, audited. The caller has checked that the viewer may triage. `not_found` for an unknown item,
 * `invalid_request` for an owner whom the workspace does not have.
 */
export async function triageFeedback(ctx: { pool: Pool }, viewer: Viewer, feedbackId: FeedbackId, change: TriageRequest): Promise<void> {
  await asSystem(ctx.pool, async (tx) => {
    const ownerId = await ownerOf(tx, viewer.workspaceId, change.owner);
    const labels = change.labels === undefined ? undefined : [...new Set(change.labels)];
    if (!(await updateFeedback(tx, viewer.workspaceId, feedbackId, { status: change.status, ownerId, labels })))
      throw new FootnoteError("not_found", "This feedback does not exist.", { details: { feedbackId } });
    await recordAuditEvent(tx, {
      workspaceId: viewer.workspaceId,
      actorUserId: viewer.userId,
      action: "feedback.triage",
      target: { kind: "feedback", id: feedbackId },
      details: {
        ...(change.status !== undefined && { status: change.status }),
        ...(ownerId !== undefined && { ownerId }),
        ...(labels !== undefined && { labels }),
      },
    });
  });
}

async function ownerOf(tx: SystemTransaction, workspaceId: number, owner: string | null | undefined) {
  return typeof owner === "string" ? findOwner(tx, workspaceId, owner) : owner;
}
