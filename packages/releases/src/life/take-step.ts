import { findAnsweringReleases } from "@footnote/db/releases/find-answering-releases";
import type { ReleaseRow } from "@footnote/db/releases/release-row";
import { summariseOutcomes } from "@footnote/db/releases/summarise-outcomes";
import type { SystemTransaction } from "@footnote/db/transaction";
import { parseAccessRules } from "@footnote/db/principals/parse-access-rules";
import type { ReleaseStepRequest } from "@footnote/domain/contract/releases";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Release } from "@footnote/domain/release";
import type { Actor, ReleasesContext } from "../releases-context.ts";
import { changeRelease } from "./change-release.ts";
import { moveRelease } from "./move-release.ts";
import { requireStep } from "./allowed-steps.ts";
import { situationOf } from "./situation-of.ts";

const comparisonDays = 7;
/** Below as many answers the live release says nothing of what is usual. */
const leastAnswers = 20;
/** Slower than the slowest tenth of live by half counts as slow, but nothing below these: a reader does not notice. */
const slower = 1.5;
const notSlowMs = 3_000;
const usuallyNotSlowMs = 10_000;

/** Takes a step that a person asked for: approve, canary (also to change its share), promote, withdraw. Throws `conflict` when it is not allowed. */
export function takeStep(ctx: ReleasesContext, actor: Actor, releaseId: string, request: ReleaseStepRequest): Promise<Release> {
  return changeRelease(ctx, actor, releaseId, async (tx, row) => {
    switch (request.step) {
      case "approve":
        return moveRelease(ctx.builtIn, tx, actor, row, { to: "approved", action: "approve", facts: { approvedById: actor.userId! } });
      case "canary":
        return startCanary(ctx, tx, actor, row, request);
      case "promote":
        return promote(ctx, tx, actor, row);
      case "withdraw": {
        if (row.release.state === "live" || row.release.state === "canary")
          throw new FootnoteError("conflict", `Release ${row.release.number} answers people now; roll it back instead.`);
        const { reason } = request;
        return moveRelease(ctx.builtIn, tx, actor, row, {
          to: "retired",
          action: "withdraw",
          facts: { retiredBecause: reason },
          details: { reason },
        });
      }
    }
  });
}

async function startCanary(
  ctx: ReleasesContext,
  tx: SystemTransaction,
  actor: Actor,
  row: ReleaseRow,
  { percent, group }: Extract<ReleaseStepRequest, { step: "canary" }>,
): Promise<void> {
  if ((percent === undefined) === (group === undefined))
    throw new FootnoteError("invalid_request", "A canary is for a percentage of people or for a group: give one of the two.");
  const [principalId] = group === undefined ? [null] : await parseAccessRules(tx, actor.workspaceId, [`group:${group}`]);
  const limits =
    row.release.state === "canary"
      ? { slowAboveMs: row.slowAboveMs, dearAboveTokens: row.dearAboveTokens }
      : await usualLimits(tx, actor.workspaceId);
  await moveRelease(ctx.builtIn, tx, actor, row, {
    to: "canary",
    action: "canary",
    facts: { canary: { percent: percent ?? null, principalId: principalId ?? null, ...limits } },
    details: group === undefined ? { percent } : { group },
  });
}

/** What counts as slow and dear is fixed before the canary's first answer, so that each answer is a yes or no of its own. */
async function usualLimits(tx: SystemTransaction, workspaceId: number) {
  const { live } = await findAnsweringReleases(tx, workspaceId);
  const usual = live === null ? null : await summariseOutcomes(tx, workspaceId, live.release.id, comparisonDays);
  if (usual === null || usual.total < leastAnswers) return { slowAboveMs: usuallyNotSlowMs, dearAboveTokens: null };
  const tokens = usual.p90Tokens ?? 0;
  return {
    slowAboveMs: Math.round(Math.max(notSlowMs, slower * (usual.p90Ms ?? 0))),
    // from quoting to a model every answer costs more: that was decided when the release was approved
    dearAboveTokens: tokens === 0 ? null : Math.round(slower * tokens),
  };
}

async function promote(ctx: ReleasesContext, tx: SystemTransaction, actor: Actor, row: ReleaseRow): Promise<void> {
  const { live } = await findAnsweringReleases(tx, actor.workspaceId);
  // while the canary still has a live release beside it, or no guard has anything to say
  requireStep(await situationOf(ctx.builtIn, tx, actor, row), "live");
  // there is one live release at any time: the old one goes first, both in this transaction
  if (live !== null)
    await moveRelease(ctx.builtIn, tx, actor, live, { to: "retired", action: "retire", details: { replacedBy: row.release.number } });
  await moveRelease(ctx.builtIn, tx, actor, row, { to: "live", action: "promote" });
}
