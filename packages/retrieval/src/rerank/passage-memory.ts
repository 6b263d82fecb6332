import type { StoredCandidate } from "@footnote/db/chunks/get-candidates";
import type { ChunkId } from "@footnote/domain/ids";
import { guessLanguage, isStopWord, splitWords, stemWord } from "@footnote/models/words/analyse-words";
import type { LatentSemantics } from "@footnote/models/embedding/latent/latent-semantics";

/** A passage as the ranker reads it. Words and stems are numbers that stand for the same string everywhere in one memory. */
export type PassageAnalysis = {
  /** Every word as written, in order; `stems` has the stem at the same place, or -1 for a stop word. */
  words: Int32Array;
  stems: Int32Array;
  /** The language it was stemmed in. */
  language: string;
  /** How many words are not stop words. */
  length: number;
  title: { of: string; stems: ReadonlySet<number> };
  place: { of: LatentSemantics; vector: Float32Array } | null;
};

const termCeiling = 400_000;
const passageCeiling = 8_000;

/**
 * Analysed passages of late searches, so that their texts need not be read and cut again: chunks never change under their id. Holds
 * words as numbers, for one process; who may see a passage is asked of the database every time.
 */
export class PassageMemory {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  /** By language and the number of a word: the number of its stem, -1 for a stop word. */
  readonly #stems: Record<string, number[]> = {};
  /** By the number of a stem: its column in `of`, -1 where that does not know it. */
  #columns: { of: LatentSemantics | null; byStem: number[] } = { of: null, byStem: [] };
  readonly #passages = new Map<ChunkId, PassageAnalysis>();

  get isFull(): boolean {
    return this.#terms.length > termCeiling;
  }

  /** The number that stands for a word or stem; -1 when no passage read so far has it. */
  findTerm(term: string): number {
    return this.#numbers.get(term) ?? -1;
  }

  /** The word or stem that a number stands for. */
  termOf(number: number): string {
    return this.#terms[number]!;
  }

  recall(chunkId: ChunkId): PassageAnalysis | undefined {
    return this.#passages.get(chunkId);
  }

  /** Analyses a candidate, or takes the `known` analysis and brings its title and its place in the latent space up to date. */
  analyse(candidate: StoredCandidate, latent: LatentSemantics | null, known: PassageAnalysis | undefined): PassageAnalysis {
    const titled = `${candidate.title} ${candidate.headingPath.join(" ")}`;
    const analysis = known ?? this.#read(candidate.searchText ?? "");
    if (analysis.title.of !== titled) {
      const words = splitWords(titled).filter((word) => !isStopWord(word, analysis.language));
      analysis.title = { of: titled, stems: new Set(words.map((word) => this.#number(stemWord(word, analysis.language)))) };
    }
    if (latent !== null && analysis.place?.of !== latent)
      analysis.place = { of: latent, vector: latent.placeColumns(this.#columnsOf(analysis.stems, latent)) };
    // to the end: the least recently used is dropped first
    this.#passages.delete(candidate.chunkId);
    this.#passages.set(candidate.chunkId, analysis);
    if (this.#passages.size > passageCeiling) this.#passages.delete(this.#passages.keys().next().value!);
    return analysis;
  }

  #read(text: string): PassageAnalysis {
    const written = splitWords(text);
    const language = guessLanguage(written);
    const known = (this.#stems[language] ??= []);
    const words = new Int32Array(written.length);
    const stems = new Int32Array(written.length);
    let length = 0;
    for (let index = 0; index < written.length; index++) {
      const number = this.#number(written[index]!);
      const stem = (known[number] ??= isStopWord(written[index]!, language) ? -1 : this.#number(stemWord(written[index]!, language)));
      words[index] = number;
      stems[index] = stem;
      if (stem >= 0) length++;
    }
    return { words, stems, language, length, title: { of: "", stems: new Set() }, place: null };
  }

  #columnsOf(stems: Int32Array, latent: LatentSemantics): number[] {
    if (this.#columns.of !== latent) this.#columns = { of: latent, byStem: [] };
    const { byStem } = this.#columns;
    const columns: number[] = [];
    for (const stem of stems) {
      if (stem < 0) continue;
      const column = (byStem[stem] ??= latent.vocabulary.terms.get(this.#terms[stem]!) ?? -1);
      if (column >= 0) columns.push(column);
    }
    return columns;
  }

  #number(term: string): number {
    let number = this.#numbers.get(term);
    if (number === undefined) {
      number = this.#terms.length;
      this.#numbers.set(term, number);
      this.#terms.push(term);
    }
    return number;
  }
}

let memory = new PassageMemory();

/** The memory that a search uses from its start to its end; a full one is left to the searches that hold it. */
export function currentMemory(): PassageMemory {
  if (memory.isFull) memory = new PassageMemory();
  return memory;
}
