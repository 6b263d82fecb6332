import { z } from "zod";
import { SourceId } from "./ids.ts";
import { Audience } from "./principal.ts";

/** The longest question that is searched; longer ones are refused with `question_too_long`. */
export const maxQuestionCharacters = 8_000;

/** One earlier turn of a conversation, oldest first. */
export const Turn = z.object({ role: z.enum(["user", "assistant"]), text: z.string() });
export type Turn = z.infer<typeof Turn>;

export const SearchFilters = z.object({
  sourceIds: z.array(SourceId).max(100).optional(),
  audience: Audience.optional(),
  updatedAfter: z.iso.datetime().optional(),
});
export type SearchFilters = z.infer<typeof SearchFilters>;

/**
 * A question made to stand alone: `standalone` is what is searched, `rewritten` says whether it differs from what was typed. `context`
 * holds the words of earlier turns that it took over; they count less than the question's own.
 */
export const UnderstoodQuestion = z.object({
  asked: z.string(),
  standalone: z.string(),
  rewritten: z.boolean(),
  context: z.array(z.string()),
});
export type UnderstoodQuestion = z.infer<typeof UnderstoodQuestion>;
