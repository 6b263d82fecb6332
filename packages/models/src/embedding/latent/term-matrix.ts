/** How often a stem occurs in the texts the model was fitted on: the statistics ranking weighs words by. */
export type Vocabulary = { documentCount: number; averageLength: number; terms: Map<string, number>; documentFrequency: Int32Array };
/** Texts as rows of weighted terms, in compressed sparse rows; every row has unit length. */
export type TermMatrix = { rows: number; columns: number; start: Int32Array; column: Int32Array; value: Float32Array };

/** Counts the stems of the texts and keeps those in at least two of them, the most frequent `maxTerms`. */
export function countVocabulary(texts: readonly string[][], maxTerms: number): Vocabulary {
  const frequency = new Map<string, number>();
  let length = 0;
  for (const stems of texts) {
    length += stems.length;
    for (const stem of new Set(stems)) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  }
  const kept = [...frequency]
    .filter(([, count]) => count >= 2)
    .toSorted(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, maxTerms);
  return {
    documentCount: texts.length,
    averageLength: texts.length === 0 ? 0 : length / texts.length,
    terms: new Map(kept.map(([stem], index) => [stem, index])),
    documentFrequency: Int32Array.from(kept, ([, count]) => count),
  };
}

/** Inverse document frequency, as BM25 has it. */
export function inverseDocumentFrequency(vocabulary: Pick<Vocabulary, "documentCount">, documentFrequency: number): number {
  return Math.log(1 + (vocabulary.documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** The weighted terms of one text, (1 + ln count) · idf, scaled to unit length; terms outside the vocabulary are left out. */
export function weighTerms(stems: readonly string[], vocabulary: Vocabulary): { columns: Int32Array; values: Float64Array } {
  const columns: number[] = [];
  for (const stem of stems) {
    const column = vocabulary.terms.get(stem);
    if (column !== undefined) columns.push(column);
  }
  return weighColumns(columns, vocabulary);
}

/** The same of stems that are looked up already: `occurrences` has the column of each. */
export function weighColumns(occurrences: readonly number[], vocabulary: Vocabulary): { columns: Int32Array; values: Float64Array } {
  const sorted = Int32Array.from(occurrences).sort();
  const columns = new Int32Array(sorted.length);
  const values = new Float64Array(sorted.length);
  let size = 0;
  let square = 0;
  for (let index = 0; index < sorted.length;) {
    const column = sorted[index]!;
    const from = index;
    while (index < sorted.length && sorted[index] === column) index++;
    const value = (1 + Math.log(index - from)) * inverseDocumentFrequency(vocabulary, vocabulary.documentFrequency[column]!);
    columns[size] = column;
    values[size++] = value;
    square += value * value;
  }
  const length = Math.sqrt(square);
  if (length > 0) for (let index = 0; index < size; index++) values[index]! /= length;
  return { columns: columns.subarray(0, size), values: values.subarray(0, size) };
}

/** Builds the matrix of all texts. */
export function buildTermMatrix(texts: readonly string[][], vocabulary: Vocabulary): TermMatrix {
  const start = new Int32Array(texts.length + 1);
  const column: number[] = [];
  const value: number[] = [];
  texts.forEach((stems, row) => {
    const weighed = weighTerms(stems, vocabulary);
    for (let index = 0; index < weighed.columns.length; index++) {
      column.push(weighed.columns[index]!);
      value.push(weighed.values[index]!);
    }
    start[row + 1] = column.length;
  });
  return { rows: texts.length, columns: vocabulary.terms.size, start, column: Int32Array.from(column), value: Float32Array.from(value) };
}
