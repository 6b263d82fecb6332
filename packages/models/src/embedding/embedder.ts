import type { EmbeddingsInterface } from "@langchain/core/embeddings";

/** LangChain's Embeddings with what storing vectors needs to know. Vectors have `dimensions` numbers and unit length (or are all zero). */
export type Embedder = EmbeddingsInterface & { readonly name: string; readonly dimensions: number };

/** Scales a vector to unit length in place; a zero vector stays zero. */
export function toUnitLength<V extends number[] | Float32Array | Float64Array>(vector: V): V {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square > 0) {
    const scale = 1 / Math.sqrt(square);
    for (let index = 0; index < vector.length; index++) vector[index]! *= scale;
  }
  return vector;
}
