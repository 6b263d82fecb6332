import type { StoredPassage } from "@footnote/db/chunks/get-passages";
import { isStopWord, splitWords, stemWord } from "@footnote/models/words/analyse-words";
import type { LatentSemantics } from "@footnote/models/embedding/latent/latent-semantics";

/** A passage as the ranker reads it. Words and stems are numbers that stand for the same string everywhere in this process. */
export type PassageAnalysis = {
  /** Every word as written, in order; `stems` has the stem at the same place, or -1 for a stop word. */
  words: Int32Array;
  stems: Int32Array;
  titleStems: ReadonlySet<number>;
  /** How many words are not stop words. */
  length: number;
  place: { of: LatentSemantics; vector: Float32Array } | null;
};

const termCeiling = 400_000;
const passageCeiling = 8_000;
const termNumbers = new Map<string, number>();
const analysed = new Map<string, PassageAnalysis>();

/** The number that stands for a word or stem; -1 when no passage read so far has it. */
export function findTerm(term: string): number {
  return termNumbers.get(term) ?? -1;
}

/** Analyses passages, remembering the latest few thousand: a chunk's text never changes under its id. */
export function analysePassages(passages: readonly StoredPassage[], latent: LatentSemantics | null): PassageAnalysis[] {
  // numbers of different rounds must not meet, so both memories are dropped together, between two questions
  if (termNumbers.size > termCeiling) {
    termNumbers.clear();
    analysed.clear();
  }
  const analyses = passages.map((passage) => analyse(passage, latent));
  for (const oldest of analysed.keys()) {
    if (analysed.size <= passageCeiling) break;
    analysed.delete(oldest);
  }
  return analyses;
}

function analyse(passage: StoredPassage, latent: LatentSemantics | null): PassageAnalysis {
  const key = `${passage.chunkId}:${passage.textHash}:${passage.title}`;
  const known = analysed.get(key);
  if (known !== undefined) {
    // to the end: the least recently used is dropped first
    analysed.delete(key);
    analysed.set(key, known);
    if (known.place?.of === latent || latent === null) return known;
  }
  const written = splitWords(passage.searchText);
  const stems = written.map((word) => (isStopWord(word) ? null : stemWord(word)));
  const content = stems.filter((stem) => stem !== null);
  const titleWords = splitWords(`${passage.title} ${passage.headingPath.join(" ")}`).filter((word) => !isStopWord(word));
  const analysis: PassageAnalysis = {
    words: Int32Array.from(written, numberTerm),
    stems: Int32Array.from(stems, (stem) => (stem === null ? -1 : numberTerm(stem))),
    titleStems: new Set(titleWords.map((word) => numberTerm(stemWord(word)))),
    length: content.length,
    place: latent === null ? null : { of: latent, vector: latent.place(content) },
  };
  analysed.set(key, analysis);
  return analysis;
}

function numberTerm(term: string): number {
  let number = termNumbers.get(term);
  if (number === undefined) termNumbers.set(term, (number = termNumbers.size));
  return number;
}
