import { z } from "zod";
import { DecisionRecord } from "../decision-record.ts";
import { Feedback, FeedbackLabel, FeedbackStatus } from "../feedback.ts";

/** GET /v1/admin/feedback?status= */
export const FeedbackList = z.object({ feedback: z.array(Feedback) });
/** GET /v1/admin/feedback/:id: with the decision record of its answer, as the reader may see it, and other reports of the same meaning. */
export const FeedbackView = z.object({ feedback: Feedback, alike: z.array(Feedback), record: DecisionRecord });
export type FeedbackView = z.infer<typeof FeedbackView>;
/** PATCH /v1/admin/feedback/:id; `owner` is an e-mail, null for nobody. What is left out stays. */
export const TriageRequest = z
  .object({ status: FeedbackStatus, owner: z.string().nullable(), labels: z.array(FeedbackLabel).max(10) })
  .partial();
export type TriageRequest = z.infer<typeof TriageRequest>;
