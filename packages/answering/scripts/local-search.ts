import { tokenise } from "../src/text/tokens.ts";

export type Found = { index: number; score: number };

/** BM25 (k1 1.2, b 0.75) in memory over texts; for building training sets, not the product's search. */
export function buildSearch(texts: string[]) {
  const postings = new Map<string, [number, number][]>();
  const lengths = texts.map((text, index) => {
    const counts = new Map<string, number>();
    const tokens = tokenise(text).filter((token) => !token.stop);
    for (const token of tokens) counts.set(token.stem, (counts.get(token.stem) ?? 0) + 1);
    for (const [stem, count] of counts) {
      const list = postings.get(stem);
      if (list === undefined) postings.set(stem, [[index, count]]);
      else list.push([index, count]);
    }
    return tokens.length;
  });
  const average = lengths.reduce((total, length) => total + length, 0) / lengths.length;
  return (query: string, limit: number, skip: (index: number) => boolean = () => false): Found[] => {
    const scores = new Map<number, number>();
    for (const stem of new Set(
      tokenise(query)
        .filter((token) => !token.stop)
        .map((token) => token.stem),
    )) {
      const list = postings.get(stem);
      if (list === undefined) continue;
      const idf = Math.log(1 + (texts.length - list.length + 0.5) / (list.length + 0.5));
      for (const [index, count] of list)
        scores.set(index, (scores.get(index) ?? 0) + (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * lengths[index]!) / average)));
    }
    return [...scores]
      .filter(([index]) => !skip(index))
      .map(([index, score]) => ({ index, score }))
      .toSorted((a, b) => b.score - a.score || a.index - b.index)
      .slice(0, limit);
  };
}
