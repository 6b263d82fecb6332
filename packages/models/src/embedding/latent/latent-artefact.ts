import { gunzipSync, gzipSync } from "node:zlib";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import { LatentSemantics } from "./latent-semantics.ts";

const Header = z.object({
  format: z.literal("latent-1"),
  rank: z.number().int().positive(),
  documentCount: z.number().int(),
  averageStems: z.number(),
  averageWords: z.number(),
  terms: z.array(z.string()),
  words: z.array(z.tuple([z.string(), z.number().int()])),
});

/** Packs fitted latent semantics: a JSON header with the words, then frequencies, scales and places as little-endian arrays, gzipped. */
export function packLatentSemantics(latent: LatentSemantics): Buffer {
  const header: z.infer<typeof Header> = {
    format: "latent-1",
    rank: latent.rank,
    documentCount: latent.vocabulary.documentCount,
    averageStems: latent.vocabulary.averageLength,
    averageWords: latent.words.averageLength,
    terms: [...latent.vocabulary.terms.keys()],
    words: [...latent.words.frequency],
  };
  const json = Buffer.from(JSON.stringify(header));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(json.length);
  return gzipSync(
    Buffer.concat([size, json, bytesOf(latent.vocabulary.documentFrequency), bytesOf(latent.scales), bytesOf(latent.places)]),
    { level: 3 },
  );
}

/** Unpacks what packLatentSemantics made. Throws `internal` for anything else. */
export function unpackLatentSemantics(packed: Uint8Array): LatentSemantics {
  try {
    const bytes = gunzipSync(packed);
    const start = 4 + bytes.readUInt32LE(0);
    const header = Header.parse(JSON.parse(bytes.toString("utf8", 4, start)));
    const count = header.terms.length;
    // copied, because typed arrays must start at a multiple of their width
    const part = (from: number, length: number) => new Uint8Array(bytes.subarray(from, from + length)).buffer;
    return new LatentSemantics({
      rank: header.rank,
      vocabulary: {
        documentCount: header.documentCount,
        averageLength: header.averageStems,
        terms: new Map(header.terms.map((term, index) => [term, index])),
        documentFrequency: new Int32Array(part(start, count * 4)),
      },
      words: { documentCount: header.documentCount, averageLength: header.averageWords, frequency: new Map(header.words) },
      scales: new Float32Array(part(start + count * 4, count * 4)),
      places: new Int8Array(part(start + count * 8, count * header.rank)),
    });
  } catch (cause) {
    throw new FootnoteError("internal", "The stored embedding model cannot be read; build it again.", { cause });
  }
}

function bytesOf(array: Int32Array | Float32Array | Int8Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}
