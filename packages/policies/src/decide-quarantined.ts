import { FootnoteError } from "@footnote/domain/footnote-error";
import type { QuarantinedPassage } from "@footnote/domain/policy";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import type { Pool } from "@footnote/db/pool";
import { decideQuarantined as decideRow } from "@footnote/db/quarantine/decide-quarantined";
import { listQuarantined } from "@footnote/db/quarantine/list-quarantined";
import { asSystem } from "@footnote/db/transaction";
import { bumpCorpusGeneration } from "@footnote/db/workspaces/bump-corpus-generation";

/**
 * Releases a passage that holds an instruction to a model, so that it is quoted and sent like any other, or keeps it out; audited, and
 * may be changed at any time. `not_found` when there is none.
 */
export async function decideQuarantined(
  ctx: { pool: Pool },
  actor: { workspaceId: number; userId: string | null },
  id: string,
  state: "released" | "kept",
): Promise<QuarantinedPassage> {
  const { workspaceId, userId } = actor;
  return asSystem(ctx.pool, async (tx) => {
    const changed = await decideRow(tx, { workspaceId, id, state, decidedBy: userId });
    const [passage] = changed ? await listQuarantined(tx, workspaceId, { id }) : [];
    if (passage === undefined) throw new FootnoteError("not_found", "There is no such passage in quarantine.");
    await bumpCorpusGeneration(tx, workspaceId);
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId: userId,
      action: state === "released" ? "quarantine.release" : "quarantine.keep",
      target: { kind: "document", id: passage.documentId },
      details: { passage: id, kind: passage.kind },
    });
    return passage;
  });
}
