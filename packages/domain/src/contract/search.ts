import { z } from "zod";
import { Passage, SearchMode } from "../passage.ts";
import { SearchFilters, Turn } from "../question.ts";

/** POST /v1/search */
export const SearchRequest = z.object({
  query: z.string(),
  limit: z.number().int().min(1).max(100).default(10),
  history: z.array(Turn).max(50).default([]),
  filters: SearchFilters.default({}),
  explain: z.boolean().default(false),
  /** Also gives the best results their `context`: the chunks beside them, or the whole of a short document. */
  expand: z.boolean().default(false),
});
export type SearchRequest = z.infer<typeof SearchRequest>;

export const SearchResponse = z.object({
  results: z.array(Passage),
  mode: SearchMode,
  searchedFor: z.string(),
  tookMs: z.number(),
  traceId: z.string(),
});
export type SearchResponse = z.infer<typeof SearchResponse>;
