import known from "./word-vectors.json" with { type: "json" };

const values = new Int8Array(Buffer.from(known.values, "base64"));
const places = new Map(known.words.split(" ").map((word, index) => [word, index]));

/** Size of every vector. */
export const vectorSize = known.size;

/** The vector of a word stem, of length about 1 when divided by 127; null for a word that was too rare to learn. */
export function vectorOf(stem: string): Int8Array | null {
  const place = places.get(stem);
  return place === undefined ? null : values.subarray(place * vectorSize, (place + 1) * vectorSize);
}

/** Cosine of two vectors of `vectorOf`. */
export function closeness(left: Int8Array, right: Int8Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) sum += left[index]! * right[index]!;
  return sum / 16_129;
}
