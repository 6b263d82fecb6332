import { toUnitLength } from "../embedder.ts";
import { inverseDocumentFrequency, weighTerms, type Vocabulary } from "./term-matrix.ts";

/** Words as written, with the number of texts each is in: ranking weighs exact matches by it. */
export type WordStatistics = { documentCount: number; averageLength: number; frequency: Map<string, number> };

/**
 * Latent semantics of one index: every stem has a place among `rank` directions found by truncated SVD (Deerwester et al. 1990).
 * Places are kept as bytes with a scale per stem. Also holds the word statistics of the texts it was fitted on.
 */
export class LatentSemantics {
  readonly rank: number;
  readonly vocabulary: Vocabulary;
  readonly words: WordStatistics;
  /** terms × rank, and the factor that turns a term's bytes into numbers. */
  readonly places: Int8Array;
  readonly scales: Float32Array;

  constructor(parts: { rank: number; vocabulary: Vocabulary; words: WordStatistics; places: Int8Array; scales: Float32Array }) {
    this.rank = parts.rank;
    this.vocabulary = parts.vocabulary;
    this.words = parts.words;
    this.places = parts.places;
    this.scales = parts.scales;
  }

  /** The place of a text among the directions, unit length; zero when it holds no known stem. */
  place(stems: readonly string[]): Float32Array {
    const { columns, values } = weighTerms(stems, this.vocabulary);
    const sum = new Float32Array(this.rank);
    for (let index = 0; index < columns.length; index++) {
      const from = columns[index]! * this.rank;
      const weight = values[index]! * this.scales[columns[index]!]!;
      for (let to = 0; to < this.rank; to++) sum[to]! += weight * this.places[from + to]!;
    }
    return toUnitLength(sum);
  }

  /** How much a stem tells, as BM25 weighs it; a stem the index does not know counts as one that occurs once. */
  stemWeight(stem: string): number {
    const column = this.vocabulary.terms.get(stem);
    return inverseDocumentFrequency(this.vocabulary, column === undefined ? 1 : this.vocabulary.documentFrequency[column]!);
  }

  /** How much a word as written tells. */
  wordWeight(word: string): number {
    return inverseDocumentFrequency(this.words, this.words.frequency.get(word) ?? 1);
  }
}
