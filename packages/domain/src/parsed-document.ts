import { z } from "zod";

export const BlockKind = z.enum(["heading", "paragraph", "list", "table", "code", "quote", "footnote", "note"]);
export type BlockKind = z.infer<typeof BlockKind>;

/**
 * One block of a parsed document. `charStart..charEnd` (UTF-16 units, end exclusive) is its place in `ParsedDocument.text`.
 * `note` is a speaker note. `headingPath` lists the headings above the block, outermost first.
 */
export const Block = z.object({
  kind: BlockKind,
  level: z.number().int().min(1).max(6).optional(),
  charStart: z.number().int(),
  charEnd: z.number().int(),
  page: z.number().int().positive().optional(),
  headingPath: z.array(z.string()),
});
export type Block = z.infer<typeof Block>;

/**
 * What the parser sees. `text` is Markdown by block (`# heading`, `- item`, `| cell |`, fences) with inline emphasis flattened,
 * blocks separated by a blank line; every later stage points into it by character range. `page` is the page, slide or sheet, from 1.
 */
export const ParsedDocument = z.object({
  title: z.string(),
  language: z.string().default("en"),
  text: z.string(),
  blocks: z.array(Block),
  pageCount: z.number().int().positive().optional(),
  /** Names of sheets or slides by page, where the format has them. */
  pageNames: z.array(z.string()).optional(),
  /** Author, subject, from, to, cc, date, and `owner`, `verify-by` from front matter: strings as found. */
  metadata: z.record(z.string(), z.string()),
  warnings: z.array(z.string()).default([]),
  parser: z.string(),
});
export type ParsedDocument = z.infer<typeof ParsedDocument>;
