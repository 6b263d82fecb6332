import { insertReleaseEvaluation } from "@footnote/db/releases/insert-release-evaluation";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Release, ReleaseEvaluation, ReleaseState, SettingKind } from "@footnote/domain/release";
import type { Actor, ReleasesContext } from "../releases-context.ts";
import { changeRelease } from "./change-release.ts";
import { moveRelease } from "./move-release.ts";

export type JudgedRun = Pick<ReleaseEvaluation, "passed" | "failures" | "figures" | "ownModels"> & { hashes: Record<SettingKind, string> };

const evaluable: ReleaseState[] = ["draft", "evaluated", "approved"];

/**
 * Stores a judged run of the gate. One that passed makes a draft evaluated; one that failed takes an evaluated or approved release back to
 * draft. Throws `conflict` when the run was of other settings or the release is past this.
 */
export function recordEvaluation(ctx: ReleasesContext, actor: Actor, releaseId: string, run: JudgedRun): Promise<Release> {
  return changeRelease(ctx, actor, releaseId, async (tx, row) => {
    const { release } = row;
    if (!evaluable.includes(release.state))
      throw new FootnoteError(
        "conflict",
        `Release ${release.number} is ${release.state}; only a draft or what is not out yet is evaluated.`,
      );
    const other = (["prompt", "models", "retrieval"] as const).filter((kind) => release.versions[kind].hash !== run.hashes[kind]);
    if (other.length > 0) throw new FootnoteError("conflict", `The gate ran on another version of: ${other.join(", ")}. Run it again.`);
    const { workspaceId, userId } = actor;
    const { passed, failures, figures, ownModels } = run;
    const evaluationId = await insertReleaseEvaluation(tx, { workspaceId, releaseId, passed, failures, figures, ownModels, runBy: userId });
    const details = { evaluationId, passed, ownModels };
    if (passed && release.state === "draft")
      await moveRelease(ctx.builtIn, tx, actor, row, { to: "evaluated", action: "evaluate", details });
    else if (!passed && release.state !== "draft")
      await moveRelease(ctx.builtIn, tx, actor, row, { to: "draft", action: "evaluate", details });
    else {
      const target = { kind: "release", id: releaseId };
      await recordAuditEvent(tx, { workspaceId, actorUserId: userId, action: "release.evaluate", target, details });
    }
  });
}
