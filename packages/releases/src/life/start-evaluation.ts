import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { listReleaseEvaluations } from "@footnote/db/release-evaluations/list-release-evaluations";
import { queueReleaseEvaluation } from "@footnote/db/release-evaluations/queue-release-evaluation";
import { findAnsweringReleases } from "@footnote/db/releases/find-answering-releases";
import { findRelease } from "@footnote/db/releases/find-release";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Release, ReleaseEvaluation, ReleaseState } from "@footnote/domain/release";
import type { Actor, ReleasesContext } from "../releases-context.ts";
import { findProblems } from "../settings/find-problems.ts";

const evaluable: ReleaseState[] = ["draft", "evaluated", "approved"];

/**
 * Queues an evaluation of a release, audited; an API process takes it up. Throws `not_found`, and `conflict` for a release that is out already,
 * that cannot run here as it is written, or while another evaluation is under way.
 */
export function startEvaluation(ctx: ReleasesContext, actor: Actor, releaseId: string): Promise<ReleaseEvaluation> {
  return asSystem(ctx.pool, async (tx) => {
    const { workspaceId, userId } = actor;
    const row = await findRelease(tx, workspaceId, releaseId);
    if (row === null) throw new FootnoteError("not_found", "There is no such release.");
    const evaluations = await listReleaseEvaluations(tx, workspaceId, { releaseId });
    const forbidden = forbidEvaluation(row.release, evaluations, await findProblems(tx, workspaceId, row.settings, ctx.builtIn));
    if (forbidden !== null) throw new FootnoteError("conflict", forbidden);
    const { live } = await findAnsweringReleases(tx, workspaceId);
    const liveReleaseId = live?.release.id ?? null;
    const id = await queueReleaseEvaluation(tx, { workspaceId, releaseId, liveReleaseId, runBy: userId });
    if (id === null) throw new FootnoteError("conflict", "Another evaluation is under way. Wait until it is done.");
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId: userId,
      action: "release.start_evaluation",
      target: { kind: "release", id: releaseId },
      details: { evaluationId: id, number: row.release.number },
    });
    return (await listReleaseEvaluations(tx, workspaceId, { id }))[0]!;
  });
}

/** Why a release cannot be evaluated now, in words; null when it can. */
export function forbidEvaluation(
  { number, state }: Release,
  evaluations: readonly ReleaseEvaluation[],
  problems: readonly string[],
): string | null {
  if (!evaluable.includes(state)) return `Release ${number} is ${state}; only a draft or what is not out yet is evaluated.`;
  if (evaluations.some((each) => each.state === "queued" || each.state === "running")) return "An evaluation of it is under way.";
  return problems.length > 0 ? problems.join(" ") : null;
}
