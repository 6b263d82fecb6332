import { z } from "zod";
import { EvalCase, EvalResult, EvalRun } from "../eval-case.ts";
import { ConversationId, DocumentId, FeedbackId } from "../ids.ts";
import { Audience } from "../principal.ts";

const phrases = z.array(z.string().trim().min(1).max(500)).max(20);
const Expectations = z.object({
  expectDocumentIds: z.array(DocumentId).max(20),
  expectFacts: phrases,
  mustRefuse: z.boolean(),
  mustNotContain: phrases,
});

/** GET /v1/admin/evals/cases, the latest first. */
export const EvalCaseList = z.object({ cases: z.array(EvalCase) });
/** POST /v1/admin/evals/cases: of a report (question, person and conversation are taken from it), or from nothing. */
export const CreateEvalCaseRequest = Expectations.partial().extend({
  feedbackId: FeedbackId.optional(),
  question: z.string().trim().min(1).max(8_000).optional(),
  /** E-mail of who asks. */
  as: z.string().optional(),
  audience: Audience.optional(),
});
export type CreateEvalCaseRequest = z.infer<typeof CreateEvalCaseRequest>;
/** PATCH /v1/admin/evals/cases/:id; what is left out stays. */
export const UpdateEvalCaseRequest = Expectations.partial().extend({ question: z.string().trim().min(1).max(8_000).optional() });
export type UpdateEvalCaseRequest = z.infer<typeof UpdateEvalCaseRequest>;

/** GET /v1/admin/evals/runs, the latest first. */
export const EvalRunList = z.object({ runs: z.array(EvalRun) });
/** GET /v1/admin/evals/runs/:id; failures first, and of these what passed before. */
export const EvalRunView = z.object({ run: EvalRun, previous: EvalRun.nullable(), results: z.array(EvalResult) });
export type EvalRunView = z.infer<typeof EvalRunView>;

/** GET /v1/me/corrections: answers the caller reported whose case an evaluation passed since. */
export const CorrectionList = z.object({
  corrections: z.array(
    z.object({ feedbackId: FeedbackId, question: z.string(), conversationId: ConversationId, correctedAt: z.iso.datetime() }),
  ),
});
export type CorrectionList = z.infer<typeof CorrectionList>;
