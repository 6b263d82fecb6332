import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { deleteEvalCase } from "@footnote/db/eval-cases/delete-eval-case";
import { listEvalCases } from "@footnote/db/eval-cases/list-eval-cases";
import { updateEvalCase } from "@footnote/db/eval-cases/update-eval-case";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import type { UpdateEvalCaseRequest } from "@footnote/domain/contract/evals";
import type { EvalCase } from "@footnote/domain/eval-case";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { EvalCaseId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";

/** Changes an eval case, or removes it with its results (`change` null); audited. `not_found`, `invalid_request` when it would expect nothing. */
export async function changeCase(
  ctx: { pool: Pool },
  { workspaceId, userId }: Viewer,
  id: EvalCaseId,
  change: UpdateEvalCaseRequest | null,
): Promise<EvalCase | null> {
  return asSystem(ctx.pool, async (tx) => {
    const isDone = change === null ? await deleteEvalCase(tx, workspaceId, id) : await updateEvalCase(tx, workspaceId, id, change);
    if (!isDone) throw new FootnoteError("not_found", "This eval case does not exist.", { details: { caseId: id } });
    const action = change === null ? "eval.remove_case" : "eval.change_case";
    await recordAuditEvent(tx, { workspaceId, actorUserId: userId, action, target: { kind: "eval_case", id } });
    const changed = (await listEvalCases(tx, workspaceId, { id }))[0] ?? null;
    if (
      changed !== null &&
      !changed.mustRefuse &&
      changed.expectDocuments.length + changed.expectFacts.length + changed.mustNotContain.length === 0
    )
      throw new FootnoteError("invalid_request", "Leave at least one thing that must be true.");
    return changed;
  });
}
