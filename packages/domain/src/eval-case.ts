import { z } from "zod";
import { AnswerId, DocumentId, EvalCaseId, EvalRunId, FeedbackId } from "./ids.ts";
import { Audience } from "./principal.ts";

/** What must be true of the answer to a question that a person asks; `last` is what the latest run said of it. */
export const EvalCase = z.object({
  id: EvalCaseId,
  feedbackId: FeedbackId.nullable(),
  question: z.string(),
  /** Earlier questions of the same conversation, asked for real. */
  history: z.array(z.string()),
  /** E-mail of the person who asks. */
  as: z.string(),
  audience: Audience.nullable(),
  /** One of them must be cited. */
  expectDocuments: z.array(z.object({ id: DocumentId, title: z.string() })),
  /** Each must stand in the answer, whatever the case of the letters. */
  expectFacts: z.array(z.string()),
  mustRefuse: z.boolean(),
  mustNotContain: z.array(z.string()),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  last: z.object({ runId: EvalRunId, passed: z.boolean() }).nullable(),
});
export type EvalCase = z.infer<typeof EvalCase>;

export const EvalRunState = z.enum(["queued", "running", "done", "failed"]);
export type EvalRunState = z.infer<typeof EvalRunState>;

/** A run over all cases of a workspace; `startedBy` is null for the daily one. */
export const EvalRun = z.object({
  id: EvalRunId,
  state: EvalRunState,
  startedBy: z.string().nullable(),
  caseCount: z.number().int(),
  doneCount: z.number().int(),
  passedCount: z.number().int(),
  errorCode: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type EvalRun = z.infer<typeof EvalRun>;

/** `before` is whether the case passed in the run before; null: it was not asked there. */
export const EvalResult = z.object({
  caseId: EvalCaseId,
  question: z.string(),
  as: z.string(),
  passed: z.boolean(),
  before: z.boolean().nullable(),
  problems: z.array(z.string()),
  scores: z.record(z.string(), z.number()),
  answerId: AnswerId.nullable(),
  tookMs: z.number().int(),
});
export type EvalResult = z.infer<typeof EvalResult>;
