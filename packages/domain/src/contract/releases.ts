import { z } from "zod";
import { ReleaseId } from "../ids.ts";
import {
  GuardReading,
  ModelSettings,
  PromptSettings,
  Release,
  ReleaseEvaluation,
  ReleaseEvaluationResult,
  ReleaseSettings,
  RetrievalSettings,
} from "../release.ts";

/** GET /v1/admin/releases, newest first. */
export const ReleaseList = z.object({ releases: z.array(Release) });
export type ReleaseList = z.infer<typeof ReleaseList>;

/** POST /v1/admin/releases: a draft; what is left out is as in `basedOn`, or as live. */
export const CreateReleaseRequest = z.object({
  name: z.string().trim().min(1).max(100),
  note: z.string().trim().max(2_000).default(""),
  basedOn: ReleaseId.optional(),
  prompt: PromptSettings.optional(),
  models: ModelSettings.partial().optional(),
  retrieval: RetrievalSettings.partial().optional(),
});
export type CreateReleaseRequest = z.infer<typeof CreateReleaseRequest>;

/** One step of a release's life that a person takes. `withdraw` retires a release that is not live. */
export const ReleaseStepRequest = z.discriminatedUnion("step", [
  z.object({ step: z.literal("approve") }),
  z.object({ step: z.literal("canary"), percent: z.number().min(0.1).max(100).optional(), group: z.string().optional() }),
  z.object({ step: z.literal("promote") }),
  z.object({ step: z.literal("withdraw"), reason: z.string().trim().min(1).max(500) }),
]);
export type ReleaseStepRequest = z.infer<typeof ReleaseStepRequest>;

/** POST /v1/admin/releases/rollback: ends the canary, or takes the live release back for the one before it. */
export const RollbackRequest = z.object({ reason: z.string().trim().min(1).max(500) });
export type RollbackRequest = z.infer<typeof RollbackRequest>;
/** `took` is what no longer answers, `now` what does. */
export const RollbackResponse = z.object({ took: Release, now: Release });

/** POST /v1/admin/releases/:id/evaluations: nothing to say. The server asks and judges; scores that are sent are refused. */
export const EvaluateReleaseRequest = z.strictObject({});

/** GET /v1/admin/releases/:id/evaluations/:evaluationId: failures first. */
export const ReleaseEvaluationView = z.object({ evaluation: ReleaseEvaluation, results: z.array(ReleaseEvaluationResult) });
export type ReleaseEvaluationView = z.infer<typeof ReleaseEvaluationView>;

export const DiffLine = z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() });
export type DiffLine = z.infer<typeof DiffLine>;
/** GET /v1/admin/releases/:id/diff?against=: line by line, for each kind; an empty list where both are the same version. */
export const ReleaseDiff = z.object({
  from: Release,
  to: Release,
  prompt: z.array(DiffLine),
  models: z.array(DiffLine),
  retrieval: z.array(DiffLine),
});
export type ReleaseDiff = z.infer<typeof ReleaseDiff>;

/** A step as the audit log has it; `by` null: by itself. */
export const ReleaseStep = z.object({
  at: z.iso.datetime(),
  action: z.string(),
  by: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type ReleaseStep = z.infer<typeof ReleaseStep>;

/** GET /v1/admin/releases/:id. `comparedWith` is the live release, or for the live one what was live before it. */
export const ReleaseView = z.object({
  release: Release,
  settings: ReleaseSettings,
  evaluations: z.array(ReleaseEvaluation),
  steps: z.array(ReleaseStep),
  comparedWith: ReleaseId.nullable(),
  /** Of a canary that runs: its guards now. */
  guards: z.array(GuardReading),
  answers: z.object({ total: z.number().int(), lastDay: z.number().int() }),
  /** Steps the caller may take now. */
  mayTake: z.array(z.enum(["evaluate", "approve", "canary", "promote", "withdraw", "rollback"])),
  /** What stops the release from running as it is written, in words; empty when nothing does. */
  problems: z.array(z.string()),
});
export type ReleaseView = z.infer<typeof ReleaseView>;

/** GET /v1/admin/releases/:id/card: model and data card, Markdown. */
export const ReleaseCard = z.object({ markdown: z.string() });
