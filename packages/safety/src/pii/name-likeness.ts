import { readFileSync } from "node:fs";

/** A power of two: n-grams are hashed into this many weights. */
export const bucketCount = 1 << 15;
const weightScale = 20;
let weights: Int8Array | undefined;

/**
 * How much a folded word looks like somebody's name by its letters alone: a logit, above 0 for "rather a name". The weights
 * come from scripts/build-word-lists.ts (logistic regression over character 2- to 5-grams).
 */
export function nameLikeness(word: string): number {
  weights ??= new Int8Array(
    Uint8Array.from(Buffer.from(readFileSync(new URL("data/name-likeness.txt", import.meta.url), "latin1"), "base64")).buffer,
  );
  let logit = 0;
  for (const bucket of bucketsOf(word)) logit += weights[bucket]!;
  return logit / weightScale;
}

/** The weights a word touches: FNV-1a hashes of its character n-grams, word borders included. */
export function bucketsOf(word: string): number[] {
  const bordered = `^${word}$`;
  const buckets: number[] = [];
  for (let start = 0; start < bordered.length; start++) {
    let hash = 0x811c9dc5;
    for (let end = start; end < Math.min(bordered.length, start + 5); end++) {
      hash = Math.imul(hash ^ bordered.charCodeAt(end), 0x01000193);
      if (end > start) buckets.push((hash ^ (hash >>> 15)) & (bucketCount - 1));
    }
  }
  return buckets;
}
