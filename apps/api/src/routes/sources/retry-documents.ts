import { getSource } from "@footnote/db/sources/get-source";
import { asSystem } from "@footnote/db/transaction";
import { RetryStarted } from "@footnote/domain/contract/sources";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { DocumentId, SourceId } from "@footnote/domain/ids";
import { retryFailedDocuments } from "@footnote/ingestion/sources/retry-failed-documents";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { SourceDocumentParams, SourceParams } from "./source-params.ts";

/** POST /v1/sources/:id/retry and /v1/sources/:id/documents/:documentId/retry: all failed documents, or one. */
export function addRetryDocuments(app: Api, ctx: ApiContext): void {
  const config = { access: { permission: ["manage_sources"], returns: "nothing" } } as const;
  app.post("/v1/sources/:id/retry", {
    config,
    schema: { tags: ["sources"], summary: "Retry every failed document", params: SourceParams, response: { 202: RetryStarted } },
    handler: async (request, reply) => reply.code(202).send(await retry(ctx, viewerOf(request).workspaceId, request.params.id)),
  });
  app.post("/v1/sources/:id/documents/:documentId/retry", {
    config,
    schema: { tags: ["sources"], summary: "Retry one failed document", params: SourceDocumentParams, response: { 202: RetryStarted } },
    handler: async (request, reply) =>
      reply.code(202).send(await retry(ctx, viewerOf(request).workspaceId, request.params.id, request.params.documentId)),
  });
}

async function retry(ctx: ApiContext, workspaceId: number, sourceId: SourceId, documentId?: DocumentId) {
  await asSystem(ctx.pool, (tx) => getSource(tx, workspaceId, sourceId));
  const started = await retryFailedDocuments(ctx, workspaceId, sourceId, documentId);
  if (documentId !== undefined && started.retried === 0)
    throw new FootnoteError("not_found", "There is no failed document with this id in the source.");
  return started;
}
