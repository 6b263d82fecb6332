import { findAnsweringReleases } from "@footnote/db/releases/find-answering-releases";
import { listReleaseEvaluations } from "@footnote/db/release-evaluations/list-release-evaluations";
import type { ReleaseRow } from "@footnote/db/releases/release-row";
import type { SystemTransaction } from "@footnote/db/transaction";
import type { ReleaseSettings } from "@footnote/domain/release";
import { readGuards } from "../guard/read-guards.ts";
import type { Actor } from "../releases-context.ts";
import { findProblems } from "../settings/find-problems.ts";
import type { StepSituation } from "./allowed-steps.ts";

/** Everything that the rules of steps look at, read in the transaction of the step. `builtIn` null: who asks only goes back, and that needs no endpoints. */
export async function situationOf(
  builtIn: ReleaseSettings | null,
  tx: SystemTransaction,
  actor: Actor,
  { release, authorId, hasBeenLive, settings }: ReleaseRow,
): Promise<StepSituation> {
  const answering = await findAnsweringReleases(tx, actor.workspaceId);
  const { canary } = answering;
  const evaluations = await listReleaseEvaluations(tx, actor.workspaceId, { releaseId: release.id });
  return {
    state: release.state,
    authorId,
    hasBeenLive,
    actorId: actor.userId,
    evaluation: evaluations.find((each) => each.state === "done") ?? null,
    otherCanary: canary !== null && canary.release.id !== release.id,
    problems: builtIn === null ? [] : await findProblems(tx, actor.workspaceId, settings, builtIn),
    breached:
      release.state === "canary"
        ? (await readGuards(tx, actor.workspaceId, answering)).filter((guard) => guard.breached).map((guard) => guard.metric)
        : [],
  };
}
