import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { finishReleaseEvaluation, type Verdict } from "@footnote/db/release-evaluations/finish-release-evaluation";
import type { Release } from "@footnote/domain/release";
import type { Actor, ReleasesContext } from "../releases-context.ts";
import { changeRelease } from "./change-release.ts";
import { moveRelease } from "./move-release.ts";

/**
 * Ends an evaluation that this server ran with its verdict. One that passed makes a draft evaluated; one that failed takes an evaluated or
 * approved release back to draft. A release that went on meanwhile stays where it is.
 */
export function finishEvaluation(
  ctx: ReleasesContext,
  actor: Actor,
  { id, releaseId }: { id: string; releaseId: string },
  verdict: Verdict,
): Promise<Release> {
  return changeRelease(ctx, actor, releaseId, async (tx, row) => {
    const { state } = row.release;
    await finishReleaseEvaluation(tx, id, verdict);
    const { passed } = verdict;
    const details = { evaluationId: id, passed };
    if (passed && state === "draft") await moveRelease(ctx.builtIn, tx, actor, row, { to: "evaluated", action: "evaluate", details });
    else if (!passed && (state === "evaluated" || state === "approved"))
      await moveRelease(ctx.builtIn, tx, actor, row, { to: "draft", action: "evaluate", details });
    else {
      const target = { kind: "release", id: releaseId };
      await recordAuditEvent(tx, {
        workspaceId: actor.workspaceId,
        actorUserId: actor.userId,
        action: "release.evaluate",
        target,
        details,
      });
    }
  });
}
