/** Short words have too many neighbours for more than one slip. */
const longWord = 8;

/** How many slips a word of this length may have. */
export function slipsIn(misspelt: string): number {
  return misspelt.length < longWord ? 1 : 2;
}

/** The words that a misspelt one may stand for: fewest slips first, then the one that shares most trigrams with it (Jaccard). */
export function closestWords(misspelt: string, candidates: readonly string[]): string[] {
  const most = slipsIn(misspelt);
  const asked = trigramsOf(misspelt);
  return candidates
    .flatMap((word) => {
      const slips = countSlips(misspelt, word);
      return slips > most || slips === 0 ? [] : [{ word, slips, shared: likeness(asked, trigramsOf(word)) }];
    })
    .toSorted((a, b) => a.slips - b.slips || b.shared - a.shared || (a.word < b.word ? -1 : 1))
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

/** As pg_trgm has them: two blanks before, one after. */
function trigramsOf(word: string): Set<string> {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, place) => padded.slice(place, place + 3)));
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((trigram) => other.has(trigram)).length;
  return shared / (one.size + other.size - shared);
}
