const farthest = 8;
const nothingBeside = -9;

/**
 * Compares first scores (softmax units): with the best unit, the best of the same passage and the neighbours in the text. `passages` tells which
 * passage each unit is of; units of a passage stand in its order. Per unit: gap to the
 * best, place, belief, gap inside its passage, passage behind the best, belief in the passage, the units before and after, the first score.
 */
export function standingFeatures(scores: ArrayLike<number>, passages: readonly number[]): number[][] {
  const count = passages.length;
  let top = -Infinity;
  const bestOf = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    top = Math.max(top, scores[index]!);
    bestOf.set(passages[index]!, Math.max(bestOf.get(passages[index]!) ?? -Infinity, scores[index]!));
  }
  let total = 0;
  const sumOf = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    const power = Math.exp(scores[index]! - top);
    total += power;
    sumOf.set(passages[index]!, (sumOf.get(passages[index]!) ?? 0) + power);
  }
  const order = Array.from({ length: count }, (_, index) => index).toSorted((a, b) => scores[b]! - scores[a]! || a - b);
  const places = Array.from({ length: count }, () => 0);
  for (const [place, index] of order.entries()) places[index] = place;
  const beside = (index: number, other: number) =>
    other < 0 || other >= count || passages[other] !== passages[index]
      ? nothingBeside
      : Math.max(-farthest, Math.min(farthest, scores[other]! - scores[index]!));
  return Array.from({ length: count }, (_, index) => {
    const own = scores[index]!;
    const best = bestOf.get(passages[index]!)!;
    return [
      Math.min(farthest, top - own),
      1 / (1 + places[index]!),
      Math.exp(own - top) / total,
      Math.min(farthest, best - own),
      Math.min(farthest, top - best),
      sumOf.get(passages[index]!)! / total,
      beside(index, index - 1),
      beside(index, index + 1),
      own,
    ];
  });
}
