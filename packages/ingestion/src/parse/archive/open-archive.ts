import { FootnoteError } from "@footnote/domain/footnote-error";
import { fromBuffer, type Entry, type ZipFile } from "yauzl";

export type ArchiveLimits = { maxEntries: number; maxExpandedBytes: number; maxRatio: number };

export type Archive = {
  names: string[];
  has(name: string): boolean;
  /** Inflates one entry. Throws document_corrupt when it is missing or damaged. */
  read(name: string): Promise<Uint8Array>;
  readText(name: string): Promise<string>;
};

const defaultLimits: ArchiveLimits = { maxEntries: 20_000, maxExpandedBytes: 1024 * 1_048_576, maxRatio: 200 };
// Below this an archive cannot hurt, whatever its ratio: spreadsheets of zeros compress very well.
const harmlessBytes = 64 * 1_048_576;

/**
 * Opens a zip (docx, pptx, xlsx, odt, epub) from memory and checks the sizes its directory declares before anything is
 * inflated: document_bomb when it would expand too far, document_corrupt when the directory is damaged. An entry that
 * holds more than it declares is refused while it is read.
 */
export async function openArchive(bytes: Uint8Array, limits: ArchiveLimits = defaultLimits): Promise<Archive> {
  const zip = await openZip(bytes);
  const entries = await readDirectory(zip, limits);
  const expanded = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  const ratio = expanded / Math.max(1, bytes.length);
  if (expanded > limits.maxExpandedBytes || (expanded > harmlessBytes && ratio > limits.maxRatio)) throw bomb(expanded, entries.size);
  // A directory may point many entries at the same compressed bytes, so what was really inflated is counted as well.
  let inflated = 0;
  const read = async (name: string): Promise<Uint8Array> => {
    const entry = entries.get(name);
    if (entry === undefined) throw corrupt(`The file lacks its part "${name}".`);
    inflated += entry.uncompressedSize;
    if (inflated > 2 * limits.maxExpandedBytes) throw bomb(inflated, entries.size);
    return readEntry(zip, entry);
  };
  return { names: [...entries.keys()], has: (name) => entries.has(name), read, readText: async (name) => decodeXml(await read(name)) };
}

function openZip(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((done, fail) => {
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true, strictFileNames: false }, (error, zip) => {
      if (error === null && zip !== undefined) done(zip);
      else fail(corrupt("The file is damaged or was cut off: its archive directory cannot be read.", error));
    });
  });
}

function readDirectory(zip: ZipFile, limits: ArchiveLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > limits.maxEntries) return Promise.reject(bomb(0, zip.entryCount));
  return new Promise((done, fail) => {
    zip.on("entry", (entry: Entry) => {
      if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", () => done(entries));
    zip.on("error", (error: Error) => fail(corrupt("The file is damaged: its archive directory cannot be read.", error)));
    zip.readEntry();
  });
}

function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  if ((entry.generalPurposeBitFlag & 1) === 1) {
    return Promise.reject(new FootnoteError("document_encrypted", "The file is protected by a password. Upload a copy without one."));
  }
  return new Promise((done, fail) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null || stream === undefined) return fail(corrupt("A part of the file cannot be read.", error));
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => done(Buffer.concat(parts)));
      stream.on("error", (cause: Error) => fail(corrupt("A part of the file is damaged.", cause)));
    });
  });
}

function decodeXml(bytes: Uint8Array): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0);
  return new TextDecoder(utf16 ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8").decode(bytes);
}

function bomb(expandedBytes: number, entries: number): FootnoteError {
  return new FootnoteError("document_bomb", "The file expands to far more data than a document should, so it was not opened.", {
    details: { expandedBytes, entries },
  });
}

function corrupt(message: string, cause?: unknown): FootnoteError {
  return new FootnoteError("document_corrupt", `${message} Open it in its own program, save it again and upload that copy.`, { cause });
}
