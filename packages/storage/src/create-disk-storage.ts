import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, constants, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Storage } from "./storage.ts";

/** Storage in a folder: `ab/abcdef…`, written under a temporary name and renamed, so a crash leaves no half file. */
export function createDiskStorage(dir: string): Storage {
  const incoming = join(dir, "incoming");
  const pathOf = (key: string) => {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new FootnoteError("storage_unavailable", "That storage key is not valid.");
    return join(dir, key.slice(0, 2), key);
  };

  return {
    async write(bytes, maxBytes) {
      await mkdir(incoming, { recursive: true });
      const temporary = join(incoming, randomUUID());
      const hash = createHash("sha256");
      let sizeBytes = 0;
      const measure = new Transform({
        transform(part: Buffer, _encoding, done) {
          sizeBytes += part.length;
          hash.update(part);
          if (sizeBytes > maxBytes) done(tooLarge(maxBytes));
          else done(null, part);
        },
      });
      try {
        await pipeline(bytes, measure, createWriteStream(temporary));
        const key = hash.digest("hex");
        await mkdir(join(dir, key.slice(0, 2)), { recursive: true });
        await rename(temporary, pathOf(key));
        return { key, sizeBytes };
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    async read(key) {
      return await readFile(pathOf(key)).catch(unavailable);
    },
    async stream(key, range) {
      await access(pathOf(key), constants.R_OK).catch(unavailable);
      return createReadStream(pathOf(key), range) as Readable;
    },
    async remove(key, { writtenBefore } = {}) {
      const path = pathOf(key);
      if (writtenBefore !== undefined) {
        const status = await stat(path).catch(() => null);
        if (status !== null && status.mtime >= writtenBefore) return false;
      }
      await rm(path, { force: true });
      return true;
    },
    async check() {
      await mkdir(incoming, { recursive: true }).catch(unavailable);
      await access(incoming, constants.W_OK).catch(unavailable);
    },
  };
}

function tooLarge(maxBytes: number): FootnoteError {
  return new FootnoteError(
    "document_too_large",
    `The file is larger than ${Math.round(maxBytes / 1_048_576)} MB. Split it, or raise MAX_DOCUMENT_MEGABYTES.`,
  );
}

function unavailable(cause: unknown): never {
  throw new FootnoteError(
    "storage_unavailable",
    "The document's bytes cannot be reached in storage. Check STORAGE_DIR and its free space.",
    { cause },
  );
}
