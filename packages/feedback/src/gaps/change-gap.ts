import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { updateGap } from "@footnote/db/content-gaps/update-gap";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import type { UpdateGapRequest } from "@footnote/domain/contract/gaps";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ContentGapId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { findOwner } from "../find-owner.ts";

/** Gives a gap an owner, or closes it because a document was added; audited. `not_found`, `invalid_request` for an unknown owner. */
export async function changeGap(ctx: { pool: Pool }, viewer: Viewer, id: ContentGapId, change: UpdateGapRequest): Promise<void> {
  const { workspaceId, userId } = viewer;
  await asSystem(ctx.pool, async (tx) => {
    const ownerId = typeof change.owner === "string" ? await findOwner(tx, workspaceId, change.owner) : change.owner;
    if (!(await updateGap(tx, workspaceId, id, { ownerId, isClosed: change.documentAdded, by: userId })))
      throw new FootnoteError("not_found", "This gap does not exist.", { details: { gapId: id } });
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId: userId,
      action: "gap.change",
      target: { kind: "content_gap", id },
      details: {
        ...(ownerId !== undefined && { ownerId }),
        ...(change.documentAdded !== undefined && { documentAdded: change.documentAdded }),
      },
    });
  });
}
