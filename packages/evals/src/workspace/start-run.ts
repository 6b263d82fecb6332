import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { insertEvalRun } from "@footnote/db/eval-runs/insert-eval-run";
import { listEvalRuns } from "@footnote/db/eval-runs/list-eval-runs";
import { newId } from "@footnote/db/new-id";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import type { EvalRun } from "@footnote/domain/eval-case";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Viewer } from "@footnote/domain/principal";

/** Queues a run over the workspace's cases, audited; an API process takes it up. `conflict` when one is under way or there is no case. */
export async function startRun(ctx: { pool: Pool }, { workspaceId, userId }: Viewer): Promise<EvalRun> {
  return asSystem(ctx.pool, async (tx) => {
    const id = await insertEvalRun(tx, workspaceId, newId(), userId);
    if (id === null) throw new FootnoteError("conflict", "There is no eval case yet, or a run is under way.");
    await recordAuditEvent(tx, { workspaceId, actorUserId: userId, action: "eval.run", target: { kind: "eval_run", id } });
    return (await listEvalRuns(tx, workspaceId, { id, limit: 1 }))[0]!;
  });
}
