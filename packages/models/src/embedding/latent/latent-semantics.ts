import { toUnitLength } from "../embedder.ts";
import { inverseDocumentFrequency, weighColumns, weighTerms, type Vocabulary } from "./term-matrix.ts";

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
    return this.#sum(weighTerms(stems, this.vocabulary));
  }

  /** The same of stems that are looked up already: the vocabulary's column of each, as often as it occurs. */
  placeColumns(occurrences: readonly number[]): Float32Array {
    return this.#sum(weighColumns(occurrences, this.vocabulary));
  }

  #sum({ columns, values }: { columns: Int32Array; values: Float64Array }): Float32Array {
    const { rank, places, scales } = this;
    const sum = new Float64Array(rank);
    const weight = (index: number) => (index < columns.length ? values[index]! * scales[columns[index]!]! : 0);
    const row = (index: number) => (index < columns.length ? columns[index]! * rank : 0);
    // four terms at a time: a search places 80 passages, and this loop is most of that
    for (let index = 0; index < columns.length; index += 4) {
      const [w0, w1, w2, w3] = [weight(index), weight(index + 1), weight(index + 2), weight(index + 3)];
      const [p0, p1, p2, p3] = [row(index), row(index + 1), row(index + 2), row(index + 3)];
      for (let to = 0; to < rank; to++)
        sum[to]! += w0 * places[p0 + to]! + w1 * places[p1 + to]! + w2 * places[p2 + to]! + w3 * places[p3 + to]!;
    }
    return toUnitLength(Float32Array.from(sum));
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
