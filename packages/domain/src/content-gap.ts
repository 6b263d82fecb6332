import { z } from "zod";
import { ContentGapId, DocumentId } from "./ids.ts";

/** Questions of one meaning that the documents do not answer: refused, or answered to nobody's satisfaction. `question` is the latest of them. */
export const ContentGap = z.object({
  id: ContentGapId,
  question: z.string(),
  /** How many different people asked. */
  people: z.number().int(),
  asked: z.number().int(),
  refused: z.number().int(),
  downVoted: z.number().int(),
  lastAskedAt: z.iso.datetime(),
  owner: z.string().nullable(),
  /** When somebody said that a document was added. */
  closedAt: z.iso.datetime().nullable(),
});
export type ContentGap = z.infer<typeof ContentGap>;

/** A document past the day by which somebody should have looked at it. */
export const OverdueDocument = z.object({
  id: DocumentId,
  title: z.string(),
  sourceName: z.string(),
  owner: z.string().nullable(),
  verifyBy: z.iso.date(),
});
export type OverdueDocument = z.infer<typeof OverdueDocument>;
