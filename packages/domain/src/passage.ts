import { z } from "zod";
import { ChunkId, DocumentId, SourceId } from "./ids.ts";
import { Audience } from "./principal.ts";
import { SourceKind } from "./source.ts";

/** Why a passage was found: the rank (from 1) and raw score in each leg, and what fusion and rerank made of them. */
export const PassageExplanation = z.object({
  legs: z.record(z.string(), z.object({ rank: z.number().int().positive(), score: z.number() })),
  fusedScore: z.number(),
  rerankScore: z.number().nullable(),
  features: z.record(z.string(), z.number()).optional(),
  /** Which reranker ordered the results, or why none did. */
  reranker: z.string().optional(),
});
export type PassageExplanation = z.infer<typeof PassageExplanation>;

export const Passage = z.object({
  chunkId: ChunkId,
  documentId: DocumentId,
  title: z.string(),
  url: z.string().nullable(),
  headingPath: z.array(z.string()),
  text: z.string(),
  bodyOffset: z.number().int(),
  ordinal: z.number().int(),
  score: z.number(),
  page: z.number().int().nullable(),
  charStart: z.number().int(),
  charEnd: z.number().int(),
  updatedAt: z.iso.datetime(),
  verifyBy: z.iso.date().nullable(),
  audience: Audience,
  source: z.object({ id: SourceId, name: z.string(), kind: SourceKind }),
  explanation: PassageExplanation.optional(),
  /** Not found by itself: it stands beside this passage in their document. */
  neighbourOf: ChunkId.optional(),
  /** The passage with the chunks around it that the caller may see, as one stretch of the parsed document; only where asked for. */
  context: z.object({ text: z.string(), charStart: z.number().int(), charEnd: z.number().int() }).optional(),
});
export type Passage = z.infer<typeof Passage>;

/** hybrid: both legs; text: the vector leg was not available. */
export const SearchMode = z.enum(["hybrid", "text"]);
export type SearchMode = z.infer<typeof SearchMode>;
