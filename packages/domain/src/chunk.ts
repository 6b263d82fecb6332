import { z } from "zod";

/**
 * A stretch of a parsed document that is searched and cited as one. Position p >= `bodyOffset` of `text` is position
 * `charStart + p - bodyOffset` of the parsed text; what stands before `bodyOffset` is a repeated table header.
 */
export const Chunk = z.object({
  ordinal: z.number().int().nonnegative(),
  text: z.string(),
  bodyOffset: z.number().int().nonnegative(),
  charStart: z.number().int().nonnegative(),
  charEnd: z.number().int().nonnegative(),
  page: z.number().int().positive().nullable(),
  headingPath: z.array(z.string()),
  tokenCount: z.number().int().positive(),
});
export type Chunk = z.infer<typeof Chunk>;

/** A chunk with its vector; `embedding` has the dimensions of its model, unit length. */
export type EmbeddedChunk = Chunk & { textHash: string; embedding: Float32Array };
