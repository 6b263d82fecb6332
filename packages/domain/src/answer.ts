import { z } from "zod";
import { AnswerId, ChunkId, ConversationId, DocumentId } from "./ids.ts";
import { Passage } from "./passage.ts";
import { Audience } from "./principal.ts";

/** generated: by a chat model, checked. extractive: quoted sentences. search-only: passages without an answer. */
export const AnswerMode = z.enum(["generated", "extractive", "search-only"]);
export type AnswerMode = z.infer<typeof AnswerMode>;

export const Confidence = z.enum(["high", "medium", "low"]);
export type Confidence = z.infer<typeof Confidence>;

/** Note n of an answer. `charStart..charEnd` is the quote's place in the parsed text of the document. */
export const Citation = z.object({
  n: z.number().int().positive(),
  documentId: DocumentId,
  chunkId: ChunkId,
  title: z.string(),
  url: z.string().nullable(),
  quote: z.string(),
  headingPath: z.array(z.string()),
  page: z.number().int().nullable(),
  charStart: z.number().int(),
  charEnd: z.number().int(),
  updatedAt: z.iso.datetime(),
  verifyBy: z.iso.date().nullable(),
  audience: Audience,
  sourceName: z.string(),
});
export type Citation = z.infer<typeof Citation>;

/** degraded: answered without the chat model. conflict: two sources disagree. stale: a source is past its verify-by date. dropped: unsupported sentences were left out. policy: what the company adds to such answers, or which of its rules refused. */
export const Notice = z.object({ kind: z.enum(["degraded", "conflict", "stale", "dropped", "policy"]), message: z.string() });
export type Notice = z.infer<typeof Notice>;

export const Usage = z.object({ inputTokens: z.number().int(), outputTokens: z.number().int() });
export type Usage = z.infer<typeof Usage>;

/**
 * An answer. `text` is Markdown in which each sentence (or table, or list item) ends in its markers, `[1]` or `[1][2]`; every
 * marker has its citation. A refusal has no citation, and names the nearest documents in `nearest`.
 */
export const Answer = z.object({
  answerId: AnswerId,
  conversationId: ConversationId,
  question: z.string(),
  text: z.string(),
  refused: z.boolean(),
  mode: AnswerMode,
  confidence: Confidence,
  citations: z.array(Citation),
  passages: z.array(Passage),
  nearest: z.array(z.object({ documentId: DocumentId, title: z.string(), owner: z.string().nullable() })),
  notices: z.array(Notice),
  followUps: z.array(z.string()),
  searchedFor: z.string(),
  usage: Usage,
  versions: z.object({
    prompt: z.string(),
    model: z.string(),
    embedding: z.string(),
    reranker: z.string(),
    /** Number of the release whose settings answered; missing where none applies (evaluation, answers from before there were releases). */
    release: z.number().int().positive().optional(),
    /** The same question was answered before, to somebody with the same rights, and nothing has changed since. */
    repeated: z.literal(true).optional(),
  }),
  timings: z.record(z.string(), z.number()),
  traceId: z.string(),
  createdAt: z.iso.datetime(),
});
export type Answer = z.infer<typeof Answer>;

/** What streams while an answer is made, in order: steps, passages, then text and citations as they are verified, then the whole answer. */
export const AnswerEvent = z.discriminatedUnion("event", [
  z.object({
    event: z.literal("step"),
    data: z.object({
      step: z.enum(["understand", "search", "rerank", "read", "generate", "verify"]),
      label: z.string(),
      count: z.number().int().optional(),
    }),
  }),
  z.object({ event: z.literal("passages"), data: z.object({ passages: z.array(Passage) }) }),
  z.object({ event: z.literal("citation"), data: Citation }),
  z.object({ event: z.literal("text"), data: z.object({ text: z.string() }) }),
  z.object({ event: z.literal("notice"), data: Notice }),
  z.object({ event: z.literal("answer"), data: Answer }),
  z.object({
    event: z.literal("error"),
    data: z.object({ code: z.string(), title: z.string(), detail: z.string(), status: z.number(), traceId: z.string().optional() }),
  }),
]);
export type AnswerEvent = z.infer<typeof AnswerEvent>;
