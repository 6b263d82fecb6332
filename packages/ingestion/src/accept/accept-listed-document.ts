import { acceptDocument } from "@footnote/db/documents/accept-document";
import type { OwnAccess } from "@footnote/db/documents/own-access";
import { rejectDocument } from "@footnote/db/documents/reject-document";
import type { SourceRow } from "@footnote/db/sources/source-row";
import { asSystem } from "@footnote/db/transaction";
import type { FetchedDocument, ListedDocument } from "@footnote/connectors/connector";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SyncRunId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";

/** Takes the bytes of a listed document into storage and its row into Postgres. Bytes that cannot be had become a failed document with the reason. */
export async function acceptListedDocument(
  ctx: IngestionContext,
  source: SourceRow,
  runId: SyncRunId,
  listed: ListedDocument,
  fetched: FetchedDocument,
  own: OwnAccess | null,
): Promise<void> {
  const place = { workspaceId: source.workspaceId, sourceId: source.id, runId, externalId: clean(listed.externalId), own };
  const title = clean(fetched.title ?? listed.title);
  const url = fetched.url ?? listed.url;
  try {
    const { key, sizeBytes } = await ctx.storage.write(fetched.bytes, ctx.maxDocumentBytes);
    await asSystem(ctx.pool, (tx) =>
      acceptDocument(tx, {
        ...place,
        parentDocumentId: null,
        title,
        url,
        fileName: clean(fetched.fileName),
        mediaType: fetched.mediaType,
        contentHash: key,
        sizeBytes,
        updatedAt: fetched.updatedAt,
        etag: fetched.etag ?? listed.etag,
      }),
    );
  } catch (error) {
    if (!FootnoteError.is(error) || error.retryable) throw error;
    await asSystem(ctx.pool, (tx) => rejectDocument(tx, { ...place, title, url, etag: fetched.etag ?? listed.etag, error }));
  }
}

/** Postgres refuses NUL and half surrogates; file names may hold both. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}
