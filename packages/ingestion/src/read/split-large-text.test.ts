import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { DocumentForWork } from "@footnote/db/documents/find-document-for-work";
import { createDiskStorage } from "@footnote/storage/create-disk-storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { splitLargeText } from "./split-large-text.ts";

const mostBytes = 100_000_000;
let dir: string;
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), "footnote-split-"))));
afterAll(() => rm(dir, { recursive: true, force: true }));

async function split(bytes: Buffer, fileName: string) {
  const storage = createDiskStorage(dir);
  const { key, sizeBytes } = await storage.write(Readable.from([bytes]), mostBytes);
  const document = { fileName, title: fileName, mediaType: "application/octet-stream", storageKey: key, sizeBytes } as DocumentForWork;
  const result = await splitLargeText({ storage, maxDocumentBytes: mostBytes }, document, new AbortController().signal);
  if (result === null) return null;
  const texts = await Promise.all(result.attachments.map(async (part) => Buffer.from(await storage.read(part.key)).toString("utf8")));
  return { ...result, texts };
}

const paragraph = (index: number) =>
  `Paragraph ${index} says that the lamp of hall ${index % 97} is lit at dusk – always. ${"It burns until dawn. ".repeat(8)}\n\n`;
const long = Array.from({ length: 45_000 }, (_, index) => paragraph(index)).join("");

test("a large text is kept in parts that end with a paragraph and give the text together", { timeout: 60_000 }, async () => {
  const parts = await split(Buffer.from(long), "halls.txt");
  expect(parts!.texts.join("")).toBe(long);
  expect(parts!.texts.length).toBeGreaterThan(4);
  for (const text of parts!.texts.slice(0, -1)) {
    expect(text.length).toBeLessThanOrEqual(2_000_000);
    expect(text.endsWith("\n\n")).toBe(true);
  }
  expect(parts!.attachments[1]!.attachment.fileName).toBe("halls (part 2).txt");
  expect(parts!.parsed.text).toContain(`${parts!.texts.length} parts`);
});

test("other encodings are decoded, a line without an end is cut between words", { timeout: 60_000 }, async () => {
  const line = "über den Dächern ".repeat(300_000);
  const parts = await split(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(line, "utf16le")]), "dach.log");
  expect(parts!.texts.join("")).toBe(line);
  expect(parts!.texts[0]!.endsWith(" ")).toBe(true);
});

test("a small text, another format and bytes that are no text are left to the parsers", async () => {
  expect(await split(Buffer.from(paragraph(1)), "small.txt")).toBeNull();
  expect(await split(Buffer.from(long), "halls.html")).toBeNull();
  expect(await split(Buffer.alloc(9_000_000, 7), "bytes.txt")).toBeNull();
});
