import { listEvaluationResults } from "@footnote/db/release-evaluations/list-evaluation-results";
import { listReleaseEvaluations } from "@footnote/db/release-evaluations/list-release-evaluations";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import type { ReleaseEvaluationView } from "@footnote/domain/contract/releases";
import { FootnoteError } from "@footnote/domain/footnote-error";

/** An evaluation of a release with what came of each case so far, failures first. Throws `not_found`. */
export function viewEvaluation(
  ctx: { pool: Pool },
  workspaceId: number,
  of: { releaseId: string; id: string },
): Promise<ReleaseEvaluationView> {
  return asSystem(ctx.pool, async (tx) => {
    const [evaluation] = await listReleaseEvaluations(tx, workspaceId, { id: of.id });
    if (evaluation === undefined || evaluation.releaseId !== of.releaseId)
      throw new FootnoteError("not_found", "This release has no such evaluation.");
    return { evaluation, results: await listEvaluationResults(tx, workspaceId, of.id) };
  });
}
