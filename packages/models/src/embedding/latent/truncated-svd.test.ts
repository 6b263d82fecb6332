import { expect, test } from "vitest";
import { symmetricEigen } from "./symmetric-eigen.ts";
import { buildTermMatrix, countVocabulary } from "./term-matrix.ts";
import { truncatedSvd } from "./truncated-svd.ts";

test("eigenvalues of a matrix worked out by hand", () => {
  // [[2,1],[1,2]] has 3 and 1, along (1,1) and (1,-1)
  const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
  expect(values[0]).toBeCloseTo(3);
  expect(values[1]).toBeCloseTo(1);
  expect(Math.abs(vectors[0]!)).toBeCloseTo(Math.SQRT1_2);
});

test("eigenvectors rebuild a larger matrix", () => {
  const size = 9;
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) matrix[row * size + column] = 1 / (row + column + 1) + (row === column ? row : 0);
  const { values, vectors } = symmetricEigen(matrix, size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      let sum = 0;
      for (let index = 0; index < size; index++) sum += vectors[row * size + index]! * values[index]! * vectors[column * size + index]!;
      expect(sum).toBeCloseTo(matrix[row * size + column]!, 8);
    }
});

test("with full rank the singular vectors keep every length; columns are orthonormal", () => {
  const texts = [
    ["a", "b", "c"],
    ["a", "b"],
    ["c", "d", "d"],
    ["d", "a"],
    ["b", "d"],
  ];
  const vocabulary = countVocabulary(texts, 100);
  const matrix = buildTermMatrix(texts, vocabulary);
  const { rank, values, vectors } = truncatedSvd(matrix, 10);
  expect(rank).toBe(4);
  for (let left = 0; left < rank; left++)
    for (let right = 0; right < rank; right++) {
      let dot = 0;
      for (let term = 0; term < 4; term++) dot += vectors[term * rank + left]! * vectors[term * rank + right]!;
      expect(dot).toBeCloseTo(left === right ? 1 : 0, 4);
    }
  // rows have unit length, so the squares of the singular values sum to the number of texts
  expect(values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(5, 4);
});
