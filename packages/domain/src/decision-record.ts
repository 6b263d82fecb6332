import { z } from "zod";
import { AnswerMode, Citation, Confidence, Notice, Usage } from "./answer.ts";
import { AnswerId } from "./ids.ts";
import { Micros } from "./money.ts";
import { Passage } from "./passage.ts";

/**
 * How an answer came about, for whoever looks into it, as they may see it: sentences, notes and passages of documents they may not read are
 * gone, and `hidden` says how many. `principals` is what the asker held, as access rules.
 */
export const DecisionRecord = z.object({
  answerId: AnswerId,
  askedBy: z.string(),
  question: z.string(),
  /** What was searched; null where it may hold words of what the reader may not see. */
  searchedFor: z.string().nullable(),
  principals: z.array(z.string()),
  mode: AnswerMode,
  confidence: Confidence,
  refused: z.boolean(),
  text: z.string(),
  sentences: z.array(z.object({ text: z.string(), notes: z.array(z.number().int()), score: z.number(), reasons: z.array(z.string()) })),
  citations: z.array(Citation),
  passages: z.array(Passage),
  hidden: z.object({ passages: z.number().int(), citations: z.number().int() }),
  notices: z.array(Notice),
  /** Whether the passages answer the question, with the model's belief. */
  decision: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  usage: Usage,
  /** null: nothing was spent, or the model has no price. */
  costMicros: Micros.nullable(),
  versions: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  timings: z.record(z.string(), z.number()),
  traceId: z.string(),
  createdAt: z.iso.datetime(),
});
export type DecisionRecord = z.infer<typeof DecisionRecord>;
