import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ReleaseEvaluation, ReleaseState } from "@footnote/domain/release";

/** Every step there is. A failed evaluation takes a release back to draft; a rollback takes a retired one back to live. */
const steps: Record<ReleaseState, readonly ReleaseState[]> = {
  draft: ["evaluated", "retired"],
  evaluated: ["approved", "draft", "retired"],
  approved: ["canary", "draft", "retired"],
  canary: ["canary", "live", "retired"],
  live: ["retired"],
  retired: ["live"],
};

/** What the rules of a step look at; `actorId` null is the system itself. */
export type StepSituation = {
  state: ReleaseState;
  authorId: string | null;
  hasBeenLive: boolean;
  actorId: string | null;
  /** The newest evaluation of this release that is done. */
  evaluation: Pick<ReleaseEvaluation, "passed" | "measuredBy"> | null;
  /** Another release is in its canary. */
  otherCanary: boolean;
  /** What stops the release from running as it is written. */
  problems: readonly string[];
  /** Names of guards that have found the canary worse. */
  breached: readonly string[];
};

/** Why a step is not allowed, in words; null when it is. */
export function forbidStep(situation: StepSituation, to: ReleaseState): string | null {
  const { state, actorId, authorId, evaluation } = situation;
  if (!steps[state].includes(to)) return `A release that is ${describe(state)} cannot become ${describe(to)}.`;
  // what a client measured is a claim: only what this server asked itself opens a step
  const isPassed = evaluation?.passed === true && evaluation.measuredBy === "server";
  if (to === "evaluated" && !isPassed) return "The evaluation gate has not passed on these settings.";
  if (to === "approved") {
    if (actorId === null) return "A person approves a release.";
    if (actorId === authorId) return "Someone other than its author approves a release.";
    if (!isPassed) return "The evaluation gate has not passed on these settings.";
  }
  if (to === "canary") {
    if (state === "approved" && !isPassed) return "The evaluation gate has not passed on these settings; evaluate the release again.";
    if (situation.otherCanary) return "Another canary runs. Promote it or roll it back first.";
    if (situation.problems.length > 0) return situation.problems.join(" ");
  }
  if (state === "canary" && to === "live" && situation.breached.length > 0)
    return `The guards have found the canary worse: ${situation.breached.join(", ")}.`;
  if (state === "retired" && !situation.hasBeenLive) return "Only a release that was live before can be gone back to.";
  return null;
}

/** Throws `conflict` with the reason when the step is not allowed. */
export function requireStep(situation: StepSituation, to: ReleaseState): void {
  const reason = forbidStep(situation, to);
  if (reason !== null) throw new FootnoteError("conflict", reason, { details: { from: situation.state, to } });
}

function describe(state: ReleaseState): string {
  return state === "draft" ? "a draft" : state === "canary" ? "in its canary" : state;
}
