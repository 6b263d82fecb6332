import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { open, type Entry, type ZipFile } from "yauzl";
import type { ConnectorContext } from "../connector.ts";
import { isInside, resolveFolder } from "../folder/resolve-folder.ts";

/** The files of an export by their path, e.g. `general/2026-11-02.json`, whether packed or not. */
export type ExportFiles = {
  names: string[];
  /** Null when there is no such file. Throws `source_unreachable` for one that is cut off or unreadable. */
  read(name: string): Promise<Buffer | null>;
  stream(name: string): Promise<Readable | null>;
  close(): Promise<void>;
};

/** A list of messages above this is no list of messages. */
const maxListBytes = 500 * 1_048_576;

/** Opens a zip file or the folder that it was unpacked to; a single folder at its top is looked through. Throws `source_config_invalid`. */
export async function openExport(path: string, context: ConnectorContext): Promise<ExportFiles> {
  const files = path.toLowerCase().endsWith(".zip") ? await openZip(path, context) : await openFolder(path, context);
  const top = /^[^/]+\//.exec(files.names[0] ?? "")?.[0];
  const isBelow = top !== undefined && !files.names.includes("channels.json") && files.names.every((name) => name.startsWith(top));
  if (!isBelow) return files;
  return {
    ...files,
    names: files.names.map((name) => name.slice(top.length)),
    read: (name) => files.read(`${top}${name}`),
    stream: (name) => files.stream(`${top}${name}`),
  };
}

async function openFolder(path: string, context: ConnectorContext): Promise<ExportFiles> {
  const root = await resolveFolder(path, context.folderRoots);
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw unreadable("The export", error);
  });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll("\\", "/"),
    );
  const known = new Set(names);
  const stream = async (name: string) => (known.has(name) && isInside(root, join(root, name)) ? createReadStream(join(root, name)) : null);
  return { names, stream, read: (name) => readStream(name, stream), close: async () => {} };
}

async function openZip(path: string, context: ConnectorContext): Promise<ExportFiles> {
  // the folder is what the operator's fence is about
  const folder = await resolveFolder(dirname(path), context.folderRoots);
  const file = join(folder, basename(path));
  const status = await stat(file).catch(() => null);
  if (status?.isFile() !== true)
    throw new FootnoteError(
      "source_config_invalid",
      `There is no file "${path}" on the machine that runs Footnote, or it may not be read.`,
    );
  const zip = await (promisify(open) as (name: string, options: object) => Promise<ZipFile>)(file, {
    lazyEntries: true,
    autoClose: false,
  }).catch((error: unknown) => {
    throw unreadable("The zip file", error);
  });
  const entries = await readEntries(zip);
  const stream = async (name: string) => {
    const entry = entries.get(name);
    return entry === undefined ? null : await openEntry(zip, entry);
  };
  return {
    names: [...entries.keys()],
    stream,
    read: (name) => readStream(name, stream, entries.get(name)?.uncompressedSize),
    close: async () => zip.close(),
  };
}

function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: Entry) => {
      if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", (error: Error) => reject(unreadable("The zip file", error)));
    zip.readEntry();
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(unreadable(entry.fileName, error)) : resolve(opened)));
  });
}

async function readStream(name: string, stream: (name: string) => Promise<Readable | null>, sizeBytes = 0): Promise<Buffer | null> {
  if (sizeBytes > maxListBytes) throw unreadable(basename(name), new Error("too large"));
  try {
    const opened = await stream(name);
    return opened === null ? null : await buffer(opened);
  } catch (error) {
    throw FootnoteError.is(error) ? error : unreadable(basename(name), error);
  }
}

/** Half an export is not a smaller one. */
export function unreadable(what: string, cause: unknown): FootnoteError {
  return new FootnoteError("source_unreachable", `${what} of the export cannot be read; it may still be on its way here.`, { cause });
}
