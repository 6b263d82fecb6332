import { tokenise } from "../src/text/tokens.ts";
import { seeded } from "./training-groups.ts";

/** Words with vectors of whole numbers in [-127, 127], all of length about 127. */
export type WordVectors = { words: string[]; size: number; values: Int8Array };

const reach = 5;

/**
 * Word vectors from the company words keep: positive pointwise mutual information within five content words, reduced by a randomised
 * singular value decomposition (Halko, Martinsson and Tropp 2011), singular values at power 1/2.
 */
export function fitWordVectors(texts: string[], wordCount: number, size: number): WordVectors {
  const frequency = new Map<string, number>();
  const sentences = texts.map((text) => {
    const stems = tokenise(text)
      .filter((token) => !token.stop && !token.numeric)
      .map((token) => token.stem);
    for (const stem of stems) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
    return stems;
  });
  const words = [...frequency]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, wordCount)
    .map(([word]) => word);
  const place = new Map(words.map((word, index) => [word, index]));
  const rows: Map<number, number>[] = words.map(() => new Map());
  const sums = new Float64Array(words.length);
  let total = 0;
  for (const stems of sentences) {
    const places = stems.map((stem) => place.get(stem) ?? -1);
    for (const [at, left] of places.entries()) {
      if (left < 0) continue;
      for (let other = Math.max(0, at - reach); other < Math.min(places.length, at + reach + 1); other += 1) {
        const right = places[other]!;
        if (right < 0 || right === left) continue;
        const weight = 1 / Math.abs(at - other);
        rows[left]!.set(right, (rows[left]!.get(right) ?? 0) + weight);
        sums[left]! += weight;
        total += weight;
      }
    }
  }
  const smoothed = sums.map((sum) => sum ** 0.75);
  const smoothedTotal = smoothed.reduce((sum, value) => sum + value, 0);
  const sparse = rows.map((row, left) => {
    const entries = [...row].flatMap(([right, count]) => {
      const information = Math.log((count * smoothedTotal) / (sums[left]! * smoothed[right]!));
      return information > 0 ? [[right, information] as const] : [];
    });
    return { at: Int32Array.from(entries, ([right]) => right), value: Float32Array.from(entries, ([, value]) => value) };
  });
  void total;
  const width = size + 16;
  const random = seeded(5);
  let basis: Float64Array = new Float64Array(words.length * width).map(() => random() + random() + random() - 1.5);
  for (let round = 0; round < 5; round += 1) basis = orthonormal(multiply(sparse, basis, width), words.length, width);
  // the matrix is nearly symmetric, so eigenvectors of its projection serve
  const image = multiply(sparse, basis, width);
  const small = new Float64Array(width * width);
  for (let row = 0; row < words.length; row += 1)
    for (let a = 0; a < width; a += 1)
      for (let b = 0; b < width; b += 1) small[a * width + b]! += basis[row * width + a]! * image[row * width + b]!;
  const { vectors, values } = eigen(small, width);
  const best = [...values.keys()].toSorted((a, b) => values[b]! - values[a]!).slice(0, size);
  const quantised = new Int8Array(words.length * size);
  for (let row = 0; row < words.length; row += 1) {
    const vector = best.map((column) => {
      let sum = 0;
      for (let index = 0; index < width; index += 1) sum += basis[row * width + index]! * vectors[index * width + column]!;
      return sum * Math.sqrt(Math.max(0, values[column]!));
    });
    const length = Math.hypot(...vector) || 1;
    for (const [index, value] of vector.entries()) quantised[row * size + index] = Math.round((value / length) * 127);
  }
  return { words, size, values: quantised };
}

function multiply(sparse: { at: Int32Array; value: Float32Array }[], dense: Float64Array, width: number): Float64Array {
  const product = new Float64Array(sparse.length * width);
  for (const [row, { at, value }] of sparse.entries())
    for (let index = 0; index < at.length; index += 1) {
      const from = at[index]! * width;
      const factor = value[index]!;
      for (let column = 0; column < width; column += 1) product[row * width + column]! += factor * dense[from + column]!;
    }
  return product;
}

/** Modified Gram–Schmidt over the columns. */
function orthonormal(matrix: Float64Array, rows: number, width: number): Float64Array {
  for (let column = 0; column < width; column += 1) {
    for (let before = 0; before < column; before += 1) {
      let dot = 0;
      for (let row = 0; row < rows; row += 1) dot += matrix[row * width + column]! * matrix[row * width + before]!;
      for (let row = 0; row < rows; row += 1) matrix[row * width + column]! -= dot * matrix[row * width + before]!;
    }
    let length = 0;
    for (let row = 0; row < rows; row += 1) length += matrix[row * width + column]! ** 2;
    length = Math.sqrt(length) || 1;
    for (let row = 0; row < rows; row += 1) matrix[row * width + column]! /= length;
  }
  return matrix;
}

/** Eigenvectors (columns) and eigenvalues of a small symmetric matrix by Jacobi rotations. */
function eigen(input: Float64Array, width: number): { vectors: Float64Array; values: Float64Array } {
  const matrix = Float64Array.from(input, (_, index) => (input[index]! + input[(index % width) * width + Math.floor(index / width)]!) / 2);
  const vectors = new Float64Array(width * width);
  for (let index = 0; index < width; index += 1) vectors[index * width + index] = 1;
  for (let sweep = 0; sweep < 12; sweep += 1)
    for (let p = 0; p < width; p += 1)
      for (let q = p + 1; q < width; q += 1) {
        const off = matrix[p * width + q]!;
        if (Math.abs(off) < 1e-9) continue;
        const theta = (matrix[q * width + q]! - matrix[p * width + p]!) / (2 * off);
        const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cosine = 1 / Math.sqrt(tangent * tangent + 1);
        const sine = tangent * cosine;
        for (let k = 0; k < width; k += 1) {
          const kp = matrix[k * width + p]!;
          const kq = matrix[k * width + q]!;
          matrix[k * width + p] = cosine * kp - sine * kq;
          matrix[k * width + q] = sine * kp + cosine * kq;
        }
        for (let k = 0; k < width; k += 1) {
          const pk = matrix[p * width + k]!;
          const qk = matrix[q * width + k]!;
          matrix[p * width + k] = cosine * pk - sine * qk;
          matrix[q * width + k] = sine * pk + cosine * qk;
          const vp = vectors[k * width + p]!;
          const vq = vectors[k * width + q]!;
          vectors[k * width + p] = cosine * vp - sine * vq;
          vectors[k * width + q] = sine * vp + cosine * vq;
        }
      }
  return { vectors, values: Float64Array.from({ length: width }, (_, index) => matrix[index * width + index]!) };
}
