import { findAnsweringReleases } from "@footnote/db/releases/find-answering-releases";
import { findPreviousRelease } from "@footnote/db/releases/find-previous-release";
import { findRelease } from "@footnote/db/releases/find-release";
import { listReleaseEvaluations } from "@footnote/db/release-evaluations/list-release-evaluations";
import { listReleaseSteps } from "@footnote/db/releases/list-release-steps";
import { summariseOutcomes } from "@footnote/db/releases/summarise-outcomes";
import { asSystem } from "@footnote/db/transaction";
import type { ReleaseView } from "@footnote/domain/contract/releases";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { readGuards } from "../guard/read-guards.ts";
import { forbidStep } from "../life/allowed-steps.ts";
import { situationOf } from "../life/situation-of.ts";
import { forbidEvaluation } from "../life/start-evaluation.ts";
import type { Actor, ReleasesContext } from "../releases-context.ts";

const always = 36_500;

/** One release with everything that is known of it, and the steps that `actor` may take now. Throws `not_found`. */
export function viewRelease(ctx: ReleasesContext, actor: Actor, releaseId: string): Promise<ReleaseView> {
  return asSystem(ctx.pool, async (tx) => {
    const { workspaceId } = actor;
    const row = await findRelease(tx, workspaceId, releaseId);
    if (row === null) throw new FootnoteError("not_found", "There is no such release.");
    const { release, settings } = row;
    const answering = await findAnsweringReleases(tx, workspaceId);
    const previous = release.state === "live" ? await findPreviousRelease(tx, workspaceId, releaseId) : null;
    const situation = await situationOf(ctx.builtIn, tx, actor, row);
    const { total, lastDay } = await summariseOutcomes(tx, workspaceId, releaseId, always);
    const may = (to: Parameters<typeof forbidStep>[1]) => forbidStep(situation, to) === null;
    const answers = release.state === "canary" || release.state === "live";
    const evaluations = await listReleaseEvaluations(tx, workspaceId, { releaseId });
    const mayTake: ReleaseView["mayTake"] = [
      ...(forbidEvaluation(release, evaluations, situation.problems) === null ? ["evaluate" as const] : []),
      ...(may("approved") ? ["approve" as const] : []),
      ...(may("canary") ? ["canary" as const] : []),
      ...(release.state === "canary" && may("live") ? ["promote" as const] : []),
      ...(!answers && may("retired") ? ["withdraw" as const] : []),
      ...(release.state === "canary" || (release.state === "live" && previous !== null && answering.canary === null)
        ? ["rollback" as const]
        : []),
    ];
    return {
      release,
      settings,
      evaluations,
      steps: (await listReleaseSteps(tx, workspaceId, releaseId)).map((step) => ({ ...step, at: step.at.toISOString() })),
      comparedWith: (release.state === "live" ? previous?.release.id : answering.live?.release.id) ?? null,
      guards:
        release.state === "canary"
          ? (await readGuards(tx, workspaceId, answering)).map(({ metric, canary, live, pValue, breached }) => ({
              metric,
              canary,
              live,
              pValue,
              breached,
            }))
          : [],
      answers: { total, lastDay },
      mayTake,
      problems: situation.problems.slice(),
    };
  });
}
