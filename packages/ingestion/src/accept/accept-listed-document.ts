import type { AcceptedContent } from "@footnote/db/documents/accept-documents";
import type { OwnAccess } from "@footnote/db/documents/own-access";
import { rejectDocument } from "@footnote/db/documents/reject-document";
import type { SourceRow } from "@footnote/db/sources/source-row";
import { asSystem } from "@footnote/db/transaction";
import type { FetchedDocument, ListedDocument } from "@footnote/connectors/connector";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SyncRunId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";

/** Takes the bytes of a listed document into storage; its row is then to be taken in with `acceptDocuments`. Bytes that cannot be had become a failed document with the reason, and null. */
export async function acceptListedDocument(
  ctx: IngestionContext,
  source: SourceRow,
  runId: SyncRunId,
  listed: ListedDocument,
  fetched: FetchedDocument,
  own: OwnAccess | null,
): Promise<AcceptedContent | null> {
  const said = {
    externalId: clean(listed.externalId),
    title: clean(fetched.title ?? listed.title),
    url: fetched.url ?? listed.url,
    etag: fetched.etag ?? listed.etag,
    own,
  };
  try {
    const { key, sizeBytes } = await ctx.storage.write(fetched.bytes, ctx.maxDocumentBytes);
    const { mediaType, updatedAt } = fetched;
    return { ...said, parentDocumentId: null, fileName: clean(fetched.fileName), mediaType, contentHash: key, sizeBytes, updatedAt };
  } catch (error) {
    if (!FootnoteError.is(error) || error.retryable) throw error;
    const { workspaceId, id: sourceId } = source;
    await asSystem(ctx.pool, (tx) => rejectDocument(tx, { ...said, workspaceId, sourceId, runId, error }));
    return null;
  }
}

/** Postgres refuses NUL and half surrogates; file names may hold both. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}
