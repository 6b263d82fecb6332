import { readdir, realpath, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConnectorContext, ListedDocument, UnreadableDocument } from "../connector.ts";
import type { FolderConfig } from "./folder-connector.ts";
import { isInside, resolveFolder } from "./resolve-folder.ts";

/** Walks the folder by name, without hidden files; links are followed only while they stay inside. The etag is size and time of change. */
export async function* listChanges(
  config: FolderConfig,
  context: ConnectorContext,
): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }> {
  const root = await resolveFolder(config.path, context.folderRoots);
  yield* walk(root, root, context, new Set([root]));
  return { isComplete: true };
}

async function* walk(
  root: string,
  folder: string,
  context: ConnectorContext,
  visited: Set<string>,
): AsyncGenerator<ListedDocument | UnreadableDocument> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    // half a listing would look like deleted documents
    throw new FootnoteError(
      "source_unreachable",
      `The folder "${relative(root, folder) || "."}" of the source cannot be read. Check its permissions.`,
      { cause },
    );
  });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    context.signal.throwIfAborted();
    if (entry.name.startsWith(".") || entry.name.startsWith("~$")) continue;
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink() && !(await staysInside(root, path))) continue;
    const status = await stat(path).catch(() => null);
    if (status === null && entry.name.includes("\ufffd")) yield unreadableName(relative(root, path), entry.name);
    if (status === null) continue; // gone since the listing, or a dangling link
    if (status.isDirectory()) {
      const real = await realpath(path);
      if (visited.has(real)) continue; // links in a circle
      visited.add(real);
      yield* walk(root, path, context, visited);
    } else if (status.isFile()) {
      const externalId = relative(root, path).split(sep).join("/").toWellFormed();
      yield { externalId, title: basename(externalId), url: null, etag: `${status.size}-${Math.trunc(status.mtimeMs)}` };
    }
  }
}

/** A name whose bytes are not UTF-8 cannot be written down so that the file is found again. */
function unreadableName(externalId: string, title: string): UnreadableDocument {
  const error = new FootnoteError("fetch_failed", "The name of the file is not valid UTF-8, so it cannot be opened. Rename it.", {
    retryable: false,
  });
  return { externalId: externalId.split(sep).join("/"), title, url: null, error };
}

async function staysInside(root: string, path: string): Promise<boolean> {
  const real = await realpath(path).catch(() => null);
  return real !== null && isInside(root, real);
}
