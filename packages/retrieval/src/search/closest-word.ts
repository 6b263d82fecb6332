/** Short words have too many neighbours for more than one slip. */
const longWord = 8;

/** The words that a misspelt one may stand for, nearest first: one slip away, two where it is long. `candidates` in order of preference. */
export function closestWords(misspelt: string, candidates: readonly string[]): string[] {
  const most = misspelt.length < longWord ? 1 : 2;
  return candidates
    .map((word) => ({ word, slips: countSlips(misspelt, word) }))
    .filter(({ slips }) => slips <= most)
    .toSorted((a, b) => a.slips - b.slips)
    .map(({ word }) => word);
}

/** Letters left out, added, changed, or two neighbours swapped (Damerau–Levenshtein distance, optimal string alignment). */
function countSlips(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = last[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      current[column] = Math.min(last[column]! + 1, current[column - 1]! + 1, changed);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        current[column] = Math.min(current[column]!, beforeLast[column - 2]! + 1);
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length]!;
}
