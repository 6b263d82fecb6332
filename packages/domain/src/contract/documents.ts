import { z } from "zod";
import { DocumentState, DocumentSummary } from "../document.ts";
import { Block } from "../parsed-document.ts";

/** GET /v1/documents?query=&sourceId=&state=&limit=&cursor= */
export const DocumentListQuery = z.object({
  query: z.string().max(200).optional(),
  sourceId: z.uuid().optional(),
  state: DocumentState.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
});
export type DocumentListQuery = z.infer<typeof DocumentListQuery>;
export const DocumentList = z.object({ documents: z.array(DocumentSummary), nextCursor: z.string().nullable(), total: z.number().int() });
export type DocumentList = z.infer<typeof DocumentList>;

/** GET /v1/documents/:id/content. What the viewer draws; ranges of citations point into `text`. */
export const DocumentContent = z.object({
  id: z.uuid(),
  title: z.string(),
  text: z.string(),
  blocks: z.array(Block),
  pageCount: z.number().int().nullable(),
  pageNames: z.array(z.string()).nullable(),
  mediaType: z.string(),
});
export type DocumentContent = z.infer<typeof DocumentContent>;

/** GET /v1/documents/:id/access: who can see it and why. Readers without `explain_access` get only their own reason, and no lists. */
export const DocumentAccess = z.object({
  documentId: z.uuid(),
  audience: z.string(),
  readers: z.array(z.object({ email: z.string(), name: z.string(), because: z.string() })),
  allow: z.array(z.string()),
  deny: z.array(z.string()),
});
export type DocumentAccess = z.infer<typeof DocumentAccess>;

/** GET /v1/admin/access/why?documentId=&email= */
export const AccessReason = z.object({
  documentId: z.uuid(),
  email: z.string(),
  audience: z.string(),
  visible: z.boolean(),
  because: z.string(),
});
export type AccessReason = z.infer<typeof AccessReason>;
