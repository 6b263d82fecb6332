import { z } from "zod";
import { AnswerId, EvalCaseId, FeedbackId } from "./ids.ts";

export const FeedbackRating = z.enum(["up", "down"]);
export const FeedbackReason = z.enum(["wrong", "outdated", "missing_source", "should_not_see", "unsafe", "other"]);
export type FeedbackReason = z.infer<typeof FeedbackReason>;
export const FeedbackStatus = z.enum(["open", "in_progress", "resolved", "dismissed"]);
export type FeedbackStatus = z.infer<typeof FeedbackStatus>;

/** A word by which items of the inbox are sorted. */
export const FeedbackLabel = z.string().trim().toLowerCase().min(1).max(40);

/**
 * What a person said of an answer; `citation` names the note number it is about. `groupId` is the same for reports of the same meaning,
 * `owner` the e-mail of who looks after it, `caseId` the eval case that was made of it.
 */
export const Feedback = z.object({
  id: FeedbackId,
  answerId: AnswerId,
  rating: FeedbackRating,
  reason: FeedbackReason.nullable(),
  comment: z.string().nullable(),
  citation: z.number().int().positive().nullable(),
  status: FeedbackStatus,
  askedBy: z.string(),
  question: z.string(),
  createdAt: z.iso.datetime(),
  groupId: FeedbackId,
  owner: z.string().nullable(),
  labels: z.array(z.string()),
  caseId: EvalCaseId.nullable(),
  /** When an evaluation passed its case and the asker was told. */
  correctedAt: z.iso.datetime().nullable(),
});
export type Feedback = z.infer<typeof Feedback>;
