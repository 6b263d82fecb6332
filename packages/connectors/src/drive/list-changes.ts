import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConnectorContext, ListedDocument, UnreadableDocument } from "../connector.ts";
import { createDriveApi, fileFields, folderType, type DriveApi, type DriveFile } from "./drive-api.ts";
import type { DriveConfig } from "./drive-connector.ts";
import { exportTypes } from "./export-types.ts";
import { fileAccess } from "./file-access.ts";

type FilePage = { files: DriveFile[]; nextPageToken?: string; incompleteSearch?: boolean };

/**
 * Lists files in the order they were made, a folder at a time where one is named. The etag is the checksum, or for Google's own formats
 * the time of the last change; changed sharing comes as `access`. A search that Google could not finish is not complete.
 */
export async function* listChanges(
  config: DriveConfig,
  context: ConnectorContext,
): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }> {
  const api = createDriveApi(config, context);
  const folders = [config.folderId];
  const seen = new Set<string>();
  let isComplete = true;
  for (let folder = folders.shift(), isFirst = true; isFirst || folder !== undefined; folder = folders.shift(), isFirst = false) {
    for await (const page of pagesOf(api, config, folder)) {
      context.signal.throwIfAborted();
      isComplete &&= page.incompleteSearch !== true;
      for (const file of page.files) {
        if (seen.has(file.id)) continue;
        seen.add(file.id);
        // without a folder named, what is in folders is listed anyway
        if (file.mimeType === folderType && config.folderId !== undefined) folders.push(file.id);
        if (file.mimeType.startsWith("application/vnd.google-apps.") && exportTypes[file.mimeType] === undefined) continue;
        yield await toListed(api, config, file);
      }
    }
  }
  return { isComplete };
}

async function* pagesOf(api: DriveApi, config: DriveConfig, folder: string | undefined): AsyncGenerator<FilePage> {
  const query = new URLSearchParams({
    q: `trashed = false${folder === undefined ? "" : ` and '${folder}' in parents`}`,
    fields: `nextPageToken,incompleteSearch,files(${fileFields})`,
    orderBy: "createdTime",
    pageSize: "100",
    supportsAllDrives: "true",
    includeItemsFromAllDrives: "true",
    ...(config.driveId === undefined ? {} : { corpora: "drive", driveId: config.driveId }),
  });
  for (let token: string | undefined = ""; token !== undefined;) {
    if (token !== "") query.set("pageToken", token);
    const page: FilePage = await api.require<FilePage>(`files?${query}`, "Google Drive has no such drive or folder. Check its id.");
    yield page;
    token = page.nextPageToken;
  }
}

async function toListed(api: DriveApi, config: DriveConfig, file: DriveFile): Promise<ListedDocument | UnreadableDocument> {
  const listed = { externalId: file.id, title: file.name, url: file.webViewLink ?? null, access: await fileAccess(api, config, file) };
  if (file.capabilities?.canDownload === false)
    return {
      ...listed,
      error: new FootnoteError("fetch_failed", "The owner of the file does not allow it to be downloaded.", { retryable: false }),
    };
  return { ...listed, etag: file.md5Checksum ?? file.modifiedTime };
}
