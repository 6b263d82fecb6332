import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { orNull } from "../http/or-null.ts";
import type { ConnectorContext, FetchedDocument, ListedDocument } from "../connector.ts";
import { createDriveApi, fileFields, type DriveFile } from "./drive-api.ts";
import type { DriveConfig } from "./drive-connector.ts";
import { exportTypes } from "./export-types.ts";

/** The bytes of a file, or Google's own formats exported to Office files; null when it has gone. Readers come with the listing. */
export async function fetchDocument(
  config: DriveConfig,
  document: ListedDocument,
  context: ConnectorContext,
): Promise<FetchedDocument | "unchanged" | null> {
  const api = createDriveApi(config, context);
  const file = await api.json<DriveFile & { trashed?: boolean }>(
    `files/${document.externalId}?supportsAllDrives=true&fields=trashed,${fileFields}`,
  );
  if (file === null || file.trashed === true) return null;
  const exported = exportTypes[file.mimeType];
  const path =
    exported === undefined
      ? `files/${file.id}?alt=media&supportsAllDrives=true`
      : `files/${file.id}/export?mimeType=${encodeURIComponent(exported.mediaType)}`;
  const response = await orNull(api.file(path));
  if (response === null || response.body === null)
    throw new FootnoteError("fetch_failed", "Google Drive does not give this file out; files of Google's own formats only up to 10 MB.", {
      retryable: false,
    });
  return {
    bytes: Readable.fromWeb(response.body as ReadableStream),
    fileName: exported === undefined ? file.name : `${file.name}.${exported.extension}`,
    mediaType: exported?.mediaType ?? file.mimeType,
    updatedAt: new Date(file.modifiedTime),
    etag: file.md5Checksum ?? file.modifiedTime,
    title: file.name,
  };
}
