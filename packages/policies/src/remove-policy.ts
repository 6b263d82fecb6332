import { FootnoteError } from "@footnote/domain/footnote-error";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { removePolicy as removeRow } from "@footnote/db/policies/remove-policy";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { bumpCorpusGeneration } from "@footnote/db/workspaces/bump-corpus-generation";

/** Removes a policy, audited. `not_found` when there is none. */
export async function removePolicy(
  ctx: { pool: Pool },
  actor: { workspaceId: number; userId: string | null },
  policyId: string,
): Promise<void> {
  await asSystem(ctx.pool, async (tx) => {
    if (!(await removeRow(tx, actor.workspaceId, policyId))) throw new FootnoteError("not_found", "There is no such policy.");
    await bumpCorpusGeneration(tx, actor.workspaceId);
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: "policy.remove",
      target: { kind: "policy", id: policyId },
    });
  });
}
