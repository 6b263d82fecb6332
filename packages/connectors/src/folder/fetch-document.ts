import { createReadStream } from "node:fs";
import { access, constants, realpath, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";
import mime from "mime";
import type { ConnectorContext, FetchedDocument, ListedDocument } from "../connector.ts";
import type { FolderConfig } from "./folder-connector.ts";
import { isInside, resolveFolder } from "./resolve-folder.ts";

/** Opens a file of the folder. A path that leads outside is refused, whatever the listing said. */
export async function fetchDocument(
  config: FolderConfig,
  document: ListedDocument,
  context: ConnectorContext,
): Promise<FetchedDocument | "unchanged" | null> {
  const root = await resolveFolder(config.path, context.folderRoots);
  const path = await realpath(join(root, document.externalId)).catch(() => null);
  if (path === null) return null;
  if (!isInside(root, path)) throw new FootnoteError("source_config_invalid", "The file leads outside the source's folder.");
  await access(path, constants.R_OK).catch((cause: unknown) => {
    throw new FootnoteError("fetch_failed", "Footnote may not read this file. Check its permissions.", { cause });
  });
  const status = await stat(path);
  const fileName = basename(document.externalId);
  return {
    bytes: createReadStream(path),
    fileName,
    mediaType: mime.getType(fileName) ?? "application/octet-stream",
    updatedAt: status.mtime,
    etag: `${status.size}-${Math.trunc(status.mtimeMs)}`,
  };
}
