import { z } from "zod";
import { AnswerId, ConversationId, FeedbackId, ShareId } from "../ids.ts";
import { Answer } from "../answer.ts";
import { FeedbackRating, FeedbackReason } from "../feedback.ts";
import { Audience } from "../principal.ts";
import { SearchFilters } from "../question.ts";

/** POST /v1/answers: JSON, or server-sent AnswerEvents with Accept: text/event-stream */
export const AnswerRequest = z.object({
  question: z.string(),
  conversationId: ConversationId.optional(),
  /** Regenerate: the new answer takes the place of this one in the conversation. */
  replaces: AnswerId.optional(),
  /** `customer` narrows the search itself to customer-safe documents (support desk). */
  audience: Audience.optional(),
  filters: SearchFilters.default({}),
});
export type AnswerRequest = z.infer<typeof AnswerRequest>;

/** POST /v1/answers/:id/feedback */
export const FeedbackRequest = z.object({
  rating: FeedbackRating,
  reason: FeedbackReason.optional(),
  comment: z.string().max(4_000).optional(),
  citation: z.number().int().positive().optional(),
});
export type FeedbackRequest = z.infer<typeof FeedbackRequest>;
export const FeedbackResponse = z.object({ feedbackId: FeedbackId });

/** GET /v1/conversations?query= */
export const ConversationSummary = z.object({
  id: ConversationId,
  title: z.string(),
  updatedAt: z.iso.datetime(),
  answerCount: z.number().int(),
  /** The link under which colleagues may open it; null while it is not shared. */
  shareId: ShareId.nullable(),
});
export type ConversationSummary = z.infer<typeof ConversationSummary>;
export const ConversationList = z.object({ conversations: z.array(ConversationSummary) });

/** GET /v1/conversations/:id. Citations the reader may no longer see are left out, with the sentences that rest on them. */
export const ConversationView = z.object({
  id: ConversationId,
  title: z.string(),
  answers: z.array(Answer.extend({ myFeedback: z.object({ rating: FeedbackRating, reason: FeedbackReason.nullable() }).nullable() })),
});
export type ConversationView = z.infer<typeof ConversationView>;
/** POST /v1/conversations/:id/share: the link is /shared/<shareId> of the web application. */
export const ShareCreated = z.object({ shareId: ShareId });
/** GET /v1/shared/:id, as whoever opens it may see it. */
export const SharedConversation = z.object({
  title: z.string(),
  sharedBy: z.string(),
  sharedAt: z.iso.datetime(),
  isMine: z.boolean(),
  answers: z.array(Answer),
});
export type SharedConversation = z.infer<typeof SharedConversation>;
/** PATCH /v1/conversations/:id */
export const RenameConversationRequest = z.object({ title: z.string().trim().min(1).max(200) });
export type RenameConversationRequest = z.infer<typeof RenameConversationRequest>;
