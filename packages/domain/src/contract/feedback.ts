import { z } from "zod";
import { Feedback, FeedbackStatus } from "../feedback.ts";

/** GET /v1/admin/feedback?status= */
export const FeedbackList = z.object({ feedback: z.array(Feedback) });
/** PATCH /v1/admin/feedback/:id */
export const TriageRequest = z.object({ status: FeedbackStatus });
export type TriageRequest = z.infer<typeof TriageRequest>;
