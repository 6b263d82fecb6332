import { splitWords, stemWords } from "../../words/analyse-words.ts";
import { LatentSemantics, type WordStatistics } from "./latent-semantics.ts";
import { buildTermMatrix, countVocabulary } from "./term-matrix.ts";
import { truncatedSvd } from "./truncated-svd.ts";

export type LatentFitOptions = { dimensions?: number; maxTerms?: number; maxFactorisedTexts?: number };

/**
 * Fits latent semantics on the texts of an index. Statistics come from all texts; more than `maxFactorisedTexts` are thinned evenly
 * for the factorisation, which takes about 2 s per 1,000 texts. Deterministic. Needs at least two texts that share a word.
 */
export function fitLatentSemantics(texts: readonly string[], options: LatentFitOptions = {}): LatentSemantics {
  const { dimensions = 256, maxTerms = 30_000, maxFactorisedTexts = 5_000 } = options;
  const stems = texts.map((text) => stemWords(text));
  const vocabulary = countVocabulary(stems, maxTerms);
  const step = Math.max(1, stems.length / maxFactorisedTexts);
  const thinned = Array.from({ length: Math.min(stems.length, maxFactorisedTexts) }, (_, index) => stems[Math.floor(index * step)]!);
  const { rank, vectors } = truncatedSvd(buildTermMatrix(thinned, vocabulary), dimensions);
  const { places, scales } = toBytes(vectors, vocabulary.terms.size, rank);
  return new LatentSemantics({ rank, vocabulary, words: countWords(texts, maxTerms * 2), places, scales });
}

function countWords(texts: readonly string[], maxWords: number): WordStatistics {
  const all = new Map<string, number>();
  let length = 0;
  for (const text of texts) {
    const words = splitWords(text);
    length += words.length;
    for (const word of new Set(words)) all.set(word, (all.get(word) ?? 0) + 1);
  }
  // a word in one text only has the weight of an unknown one and need not be kept
  const kept = [...all].filter(([, count]) => count >= 2).toSorted(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1));
  return {
    documentCount: texts.length,
    averageLength: texts.length === 0 ? 0 : length / texts.length,
    frequency: new Map(kept.slice(0, maxWords)),
  };
}

function toBytes(vectors: Float32Array, terms: number, rank: number): { places: Int8Array; scales: Float32Array } {
  const places = new Int8Array(terms * rank);
  const scales = new Float32Array(terms);
  for (let term = 0; term < terms; term++) {
    let largest = 0;
    for (let index = 0; index < rank; index++) largest = Math.max(largest, Math.abs(vectors[term * rank + index]!));
    if (largest === 0) continue;
    scales[term] = largest / 127;
    for (let index = 0; index < rank; index++) places[term * rank + index] = Math.round((vectors[term * rank + index]! / largest) * 127);
  }
  return { places, scales };
}
