import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDiskStorage } from "./create-disk-storage.ts";

let dir = "";
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), "footnote-storage-"))));
afterEach(() => rm(dir, { recursive: true, force: true }));

test("writes by content, reads whole and in ranges, removes", async () => {
  const storage = createDiskStorage(dir);
  const { key, sizeBytes } = await storage.write(Readable.from([Buffer.from("foot"), Buffer.from("note")]), 100);
  expect(key).toBe(createHash("sha256").update("footnote").digest("hex"));
  expect(sizeBytes).toBe(8);
  expect((await storage.write(Readable.from([Buffer.from("footnote")]), 100)).key).toBe(key);
  expect(Buffer.from(await storage.read(key)).toString()).toBe("footnote");
  expect(await text(await storage.stream(key, { start: 4, end: 7 }))).toBe("note");
  await storage.remove(key, { writtenBefore: new Date(Date.now() - 60_000) });
  expect((await storage.read(key)).length).toBe(8);
  await storage.remove(key, { writtenBefore: new Date(Date.now() + 60_000) });
  await storage.remove(key);
  await expect(storage.read(key)).rejects.toMatchObject({ code: "storage_unavailable" });
});

test("content beyond the limit is refused and leaves nothing behind", async () => {
  const storage = createDiskStorage(dir);
  await expect(storage.write(Readable.from([Buffer.alloc(60), Buffer.alloc(60)]), 100)).rejects.toMatchObject({
    code: "document_too_large",
  });
  expect(await readdir(join(dir, "incoming"))).toEqual([]);
});

test("a stream that breaks leaves nothing behind", async () => {
  const storage = createDiskStorage(dir);
  const broken = new Readable({
    read() {
      this.destroy(new Error("cut"));
    },
  });
  await expect(storage.write(broken, 100)).rejects.toThrow("cut");
  expect(await readdir(join(dir, "incoming"))).toEqual([]);
});

test("a key that is no hash reaches no file", async () => {
  await expect(createDiskStorage(dir).read("../../etc/hostname")).rejects.toMatchObject({ code: "storage_unavailable" });
});
