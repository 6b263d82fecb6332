import { toUnitLength } from "@footnote/models/embedding/embedder";

/** How a question moves towards what was found first: how many passages pull, how hard, and how much harder the best ones. */
export const feedback = { passages: 10, strength: 0.5, sharpness: 8 };

/**
 * Rocchio feedback: the question's vector moved towards those of the best passages, each weighed by how near its score (0 to 1) is to the
 * best. Unit length. `scored` need not be in order.
 */
export function moveTowards(
  question: ArrayLike<number>,
  scored: ReadonlyArray<{ score: number; vector: ArrayLike<number> }>,
): Float32Array {
  const best = scored.toSorted((a, b) => b.score - a.score).slice(0, feedback.passages);
  const moved = Float32Array.from(question);
  for (const { score, vector } of best) {
    const weight = feedback.strength * Math.exp(feedback.sharpness * (score - best[0]!.score));
    for (let index = 0; index < moved.length; index++) moved[index]! += weight * vector[index]!;
  }
  return toUnitLength(moved);
}
