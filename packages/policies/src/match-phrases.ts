import { stemmer } from "stemmer";

/** Words between the words of a phrase that say nothing of the topic: "salary of the director" is "salary director". */
const littleWords = new Set(
  "a an the this that these those of to for in on at by with and or is are was were be my your his her its our their do does did".split(
    " ",
  ),
);

/**
 * Whether any of the phrases stands in the text. A phrase matches where its words stand next to each other in their order, whatever their
 * ending and case; with `+` between its parts it matches a sentence that holds all of them in any order. Words are whole words.
 */
export function matchPhrases(phrases: readonly string[], text: string): boolean {
  const sentences = sentencesOf(text);
  return phrases.some((phrase) => {
    const parts = phrase.split("+").map((part) => stemsOf(part));
    if (parts.every((part) => part.length === 0)) return false;
    return sentences.some((sentence) => parts.every((part) => holds(sentence, part)));
  });
}

function holds(sentence: string[], part: string[]): boolean {
  return sentence.some((_, at) => part.every((stem, offset) => sentence[at + offset] === stem)) || part.length === 0;
}

function sentencesOf(text: string): string[][] {
  return text
    .split(/[.!?;:](?=\s|$)|\n/u)
    .map((sentence) => stemsOf(sentence))
    .filter((stems) => stems.length > 0);
}

/** Case, accents, invisible characters and compatibility forms (full-width letters, ligatures) tell nothing apart. */
function stemsOf(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replaceAll(/[’']s\b|[’']/gu, "");
  return [...plain.matchAll(/[\p{L}\p{N}]+/gu)]
    .map(([word]) => word)
    .filter((word) => !littleWords.has(word))
    .map((word) => (/^[a-z]{3,}$/.test(word) ? stemmer(word) : word));
}
