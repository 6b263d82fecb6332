import { z } from "zod";
import { AnswerId, FeedbackId } from "./ids.ts";

export const FeedbackRating = z.enum(["up", "down"]);
export const FeedbackReason = z.enum(["wrong", "outdated", "missing_source", "should_not_see", "unsafe", "other"]);
export type FeedbackReason = z.infer<typeof FeedbackReason>;
export const FeedbackStatus = z.enum(["open", "in_progress", "resolved", "dismissed"]);
export type FeedbackStatus = z.infer<typeof FeedbackStatus>;

/** What a person said of an answer; `citation` names the note number it is about. */
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
});
export type Feedback = z.infer<typeof Feedback>;
