import { readFileSync } from "node:fs";
import { foldWord } from "./fold-word.ts";
import { nameLikeness } from "./name-likeness.ts";

/** What the lists say of a word. `likeness` is how much its letters look like a name (a logit, above 0 for "rather a name"). */
export type WordKnowledge = {
  folded: string;
  given: boolean;
  family: boolean;
  common: boolean;
  product: boolean;
  place: boolean;
  likeness: number;
};

type Lists = { given: Set<string>; family: Set<string>; common: Set<string>; product: Set<string>; place: Set<string> };
let lists: Lists | undefined;
const known = new Map<string, WordKnowledge>();
const largestCache = 20_000;
/** No name is longer; a word without an end is not worth folding. */
const longestWord = 40;
const unknownWord: WordKnowledge = { folded: "", given: false, family: false, common: false, product: true, place: false, likeness: -5 };

/** Whether several folded words, one blank apart, are the name of one place. */
export function isPlace(folded: string): boolean {
  lists ??= readAll();
  return lists.place.has(folded);
}

/** Looks a word up in the lists of `data/`, read once, on first use. A genitive `'s` is left out. */
export function knowWord(word: string): WordKnowledge {
  if (word.length > longestWord) return unknownWord;
  const cached = known.get(word);
  if (cached) return cached;
  lists ??= readAll();
  const folded = foldWord(word.replace(/['’]s$/i, ""));
  const knowledge: WordKnowledge = {
    folded,
    given: lists.given.has(folded) || hasParts(lists.given, folded),
    family: lists.family.has(folded) || hasParts(lists.family, folded),
    common: lists.common.has(folded),
    product: lists.product.has(folded),
    place: lists.place.has(folded),
    likeness: nameLikeness(folded),
  };
  if (known.size >= largestCache) known.clear();
  known.set(word, knowledge);
  return knowledge;
}

function hasParts(list: Set<string>, folded: string): boolean {
  const parts = folded.split("-");
  return parts.length === 2 && parts.every((part) => part.length > 1 && list.has(part));
}

function readAll(): Lists {
  return {
    given: read("given-names"),
    family: read("family-names"),
    common: read("common-words"),
    product: read("product-words"),
    place: read("places"),
  };
}

function read(name: string): Set<string> {
  return new Set(
    readFileSync(new URL(`data/${name}.txt`, import.meta.url), "utf8")
      .split("\n")
      .filter(Boolean),
  );
}
