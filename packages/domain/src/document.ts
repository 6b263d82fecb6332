import { z } from "zod";
import { DocumentId, SourceId } from "./ids.ts";
import { AccessRule, Audience } from "./principal.ts";
import { SourceKind } from "./source.ts";

/**
 * accepted: bytes are stored, waiting to be parsed. parsed: text is stored, waiting to be indexed. indexed: answers use it.
 * failed: `error` says why. An indexed document whose replacement failed stays indexed with the old text and carries the error.
 */
export const DocumentState = z.enum(["accepted", "parsed", "indexed", "failed"]);
export type DocumentState = z.infer<typeof DocumentState>;

export const DocumentSummary = z.object({
  id: DocumentId,
  sourceId: SourceId,
  sourceName: z.string(),
  sourceKind: SourceKind,
  externalId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  mediaType: z.string(),
  state: DocumentState,
  audience: Audience,
  allow: z.array(AccessRule),
  deny: z.array(AccessRule),
  owner: z.string().nullable(),
  pageCount: z.number().int().nullable(),
  chunkCount: z.number().int(),
  sizeBytes: z.number().int(),
  updatedAt: z.iso.datetime(),
  indexedAt: z.iso.datetime().nullable(),
  verifyBy: z.iso.date().nullable(),
  error: z.object({ code: z.string(), message: z.string(), attempts: z.number().int() }).nullable(),
});
export type DocumentSummary = z.infer<typeof DocumentSummary>;
