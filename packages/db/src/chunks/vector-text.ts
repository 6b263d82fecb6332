/** A vector as pgvector reads it. Six decimals of a unit vector are finer than halfvec keeps, and a third of the text that all digits make. */
export function vectorText(vector: ArrayLike<number>): string {
  let text = "[";
  for (let index = 0; index < vector.length; index++) text += index === 0 ? round(vector[index]!) : `,${round(vector[index]!)}`;
  return `${text}]`;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
