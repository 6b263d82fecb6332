import { Buffer } from "node:buffer";
import fs from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { FootnoteError } from "@footnote/domain/footnote-error";
import git from "isomorphic-git";
import mime from "mime";
import type { ConnectorContext, FetchedDocument, ListedDocument } from "../connector.ts";
import type { GitConfig } from "./git-connector.ts";
import { openRepository } from "./open-repository.ts";

const largeFilePointer = "version https://git-lfs.github.com/spec/v1";

/** The content of a file at the listed commit. Its date is the commit's: a shallow clone does not tell when the file last changed. */
export async function fetchDocument(
  config: GitConfig,
  document: ListedDocument,
  context: ConnectorContext,
): Promise<FetchedDocument | "unchanged" | null> {
  const { gitdir, cache, commit, committedAt } = await openRepository(config, context);
  const found = await git.readBlob({ fs, gitdir, cache, oid: commit, filepath: document.externalId }).catch((error: unknown) => {
    if ((error as { code?: string }).code === "NotFoundError") return null;
    throw error;
  });
  if (found === null) return null;
  if (found.oid === context.knownEtag(document.externalId)) return "unchanged";
  const bytes = Buffer.from(found.blob);
  if (bytes.subarray(0, largeFilePointer.length).toString("latin1") === largeFilePointer) {
    throw new FootnoteError(
      "document_unsupported",
      "The file is kept in Git LFS, which is not read. Add it from where it is published, or upload it.",
    );
  }
  const fileName = basename(document.externalId);
  return {
    bytes: Readable.from([bytes]),
    fileName,
    mediaType: mime.getType(fileName) ?? "application/octet-stream",
    updatedAt: committedAt,
    etag: found.oid,
  };
}
