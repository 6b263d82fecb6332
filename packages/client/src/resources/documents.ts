import { DocumentAccess, DocumentContent, DocumentList, type DocumentListQuery } from "@footnote/domain/contract/documents";
import { DocumentSummary } from "@footnote/domain/document";
import type { Call, Transport } from "../transport.ts";

/** Documents that the caller may see. */
export function documentsOf(transport: Transport) {
  return {
    list: (query: Partial<DocumentListQuery> = {}, call: Call = {}) =>
      transport.json(DocumentList, "GET", "/v1/documents", { ...call, query }),
    get: (id: string, call: Call = {}) => transport.json(DocumentSummary, "GET", `/v1/documents/${id}`, call),
    content: (id: string, call: Call = {}) => transport.json(DocumentContent, "GET", `/v1/documents/${id}/content`, call),
    access: (id: string, call: Call = {}) => transport.json(DocumentAccess, "GET", `/v1/documents/${id}/access`, call),
    /** The original bytes. */
    file: (id: string, call: Call = {}) => transport.raw("GET", `/v1/documents/${id}/file`, { ...call, accept: "*/*" }),
    /** Where a browser that is signed in finds the original file. */
    fileUrl: (id: string) => transport.url(`/v1/documents/${id}/file`),
  };
}
