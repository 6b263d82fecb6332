import type { TermMatrix } from "./term-matrix.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** `vectors` is columns × rank, row by row: the directions of term space that carry most; `values` their singular values, falling. */
export type TruncatedSvd = { rank: number; values: Float64Array; vectors: Float32Array };

/**
 * The leading right singular vectors of a sparse matrix by randomised subspace iteration (Halko, Martinsson, Tropp 2011) with
 * Cholesky orthonormalisation. Deterministic: the random start is seeded. The rank is at most `rank` and the smaller side.
 */
export function truncatedSvd(matrix: TermMatrix, rank: number, iterations = 2, oversampling = 24): TruncatedSvd {
  const width = Math.min(rank + oversampling, matrix.rows, matrix.columns);
  let basis = multiply(matrix, randomSigns(matrix.columns, width), width);
  orthonormalise(basis, matrix.rows, width);
  for (let iteration = 0; iteration < iterations; iteration++) {
    basis = multiply(matrix, multiplyTransposed(matrix, basis, width), width);
    orthonormalise(basis, matrix.rows, width);
  }
  const projected = multiplyTransposed(matrix, basis, width);
  const { values, vectors } = symmetricEigen(gram(projected, matrix.columns, width), width);
  // directions of (nearly) no weight are noise of the arithmetic
  const usable = values.findIndex((value) => value <= 1e-9 * values[0]!);
  const kept = Math.min(rank, usable < 0 ? width : usable);
  return {
    rank: kept,
    values: Float64Array.from(values.subarray(0, kept), Math.sqrt),
    vectors: rotate(projected, matrix.columns, width, vectors, values, kept),
  };
}

/** matrix · dense, rows × width. */
function multiply(matrix: TermMatrix, dense: Float32Array, width: number): Float32Array {
  const product = new Float32Array(matrix.rows * width);
  for (let row = 0; row < matrix.rows; row++) {
    const to = row * width;
    for (let at = matrix.start[row]!; at < matrix.start[row + 1]!; at++) {
      const from = matrix.column[at]! * width;
      const value = matrix.value[at]!;
      for (let index = 0; index < width; index++) product[to + index]! += value * dense[from + index]!;
    }
  }
  return product;
}

/** matrixᵀ · dense, columns × width. */
function multiplyTransposed(matrix: TermMatrix, dense: Float32Array, width: number): Float32Array {
  const product = new Float32Array(matrix.columns * width);
  for (let row = 0; row < matrix.rows; row++) {
    const from = row * width;
    for (let at = matrix.start[row]!; at < matrix.start[row + 1]!; at++) {
      const to = matrix.column[at]! * width;
      const value = matrix.value[at]!;
      for (let index = 0; index < width; index++) product[to + index]! += value * dense[from + index]!;
    }
  }
  return product;
}

/** denseᵀ · dense, width × width. */
function gram(dense: Float32Array, rows: number, width: number): Float64Array {
  const product = new Float64Array(width * width);
  for (let row = 0; row < rows; row++) {
    const at = row * width;
    for (let left = 0; left < width; left++) {
      const value = dense[at + left]!;
      if (value === 0) continue;
      const to = left * width;
      for (let right = left; right < width; right++) product[to + right]! += value * dense[at + right]!;
    }
  }
  for (let left = 0; left < width; left++)
    for (let right = 0; right < left; right++) product[left * width + right] = product[right * width + left]!;
  return product;
}

/** Makes the columns orthonormal in place, twice: once is not enough in single precision. */
function orthonormalise(dense: Float32Array, rows: number, width: number): void {
  for (let pass = 0; pass < 2; pass++) {
    const factor = cholesky(gram(dense, rows, width), width);
    // solves X · L = row for each row (forward over columns), with L lower: row ← row · L⁻ᵀ
    for (let row = 0; row < rows; row++) {
      const at = row * width;
      for (let column = 0; column < width; column++) {
        let sum = dense[at + column]!;
        for (let before = 0; before < column; before++) sum -= dense[at + before]! * factor[column * width + before]!;
        dense[at + column] = sum / factor[column * width + column]!;
      }
    }
  }
}

/** Lower Cholesky factor; a vanishing pivot is lifted, its column is noise that later steps drop. */
function cholesky(square: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  let largest = 0;
  for (let index = 0; index < size; index++) largest = Math.max(largest, square[index * size + index]!);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = square[row * size + column]!;
      for (let before = 0; before < column; before++) sum -= factor[row * size + before]! * factor[column * size + before]!;
      factor[row * size + column] = row === column ? Math.sqrt(Math.max(sum, largest * 1e-10)) : sum / factor[column * size + column]!;
    }
  }
  return factor;
}

/** projected · eigenvectors / singular values: rows × kept, orthonormal columns. */
function rotate(
  projected: Float32Array,
  rows: number,
  width: number,
  vectors: Float64Array,
  values: Float64Array,
  kept: number,
): Float32Array {
  const rotation = new Float32Array(width * kept);
  for (let from = 0; from < width; from++)
    for (let to = 0; to < kept; to++) rotation[from * kept + to] = vectors[from * width + to]! / Math.sqrt(values[to]!);
  const rotated = new Float32Array(rows * kept);
  for (let row = 0; row < rows; row++) {
    for (let from = 0; from < width; from++) {
      const value = projected[row * width + from]!;
      if (value === 0) continue;
      const base = from * kept;
      for (let to = 0; to < kept; to++) rotated[row * kept + to]! += value * rotation[base + to]!;
    }
  }
  return rotated;
}

function randomSigns(rows: number, width: number): Float32Array {
  const signs = new Float32Array(rows * width);
  let state = 0x2545f491;
  for (let index = 0; index < signs.length; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    signs[index] = (state & 0x10000) === 0 ? 1 : -1;
  }
  return signs;
}
