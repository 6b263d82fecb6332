/**
 * A vector as pgvector reads it. Five significant digits tell any two half floats apart, so a vector that is read back and written again
 * (from the cache, into another chunk) stays the same bit by bit; and it is a third of the text that all digits make.
 */
export function vectorText(vector: ArrayLike<number>): string {
  let text = "[";
  for (let index = 0; index < vector.length; index++) text += index === 0 ? digits(vector[index]!) : `,${digits(vector[index]!)}`;
  return `${text}]`;
}

function digits(value: number): string {
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  return value.toPrecision(5);
}
