import { listEvalResults } from "@footnote/db/eval-runs/list-eval-results";
import { listEvalRuns } from "@footnote/db/eval-runs/list-eval-runs";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import type { EvalRunView } from "@footnote/domain/contract/evals";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { EvalRunId } from "@footnote/domain/ids";

/** A run with what came of each case so far, beside the run that was done before it; failures first. `not_found`. */
export async function viewRun(ctx: { pool: Pool }, workspaceId: number, id: EvalRunId): Promise<EvalRunView> {
  return asSystem(ctx.pool, async (tx) => {
    const [run] = await listEvalRuns(tx, workspaceId, { id, limit: 1 });
    if (run === undefined) throw new FootnoteError("not_found", "This run does not exist.", { details: { runId: id } });
    const previous = (await listEvalRuns(tx, workspaceId, { before: id, limit: 1 }))[0] ?? null;
    return { run, previous, results: await listEvalResults(tx, workspaceId, id, previous?.id ?? null) };
  });
}
