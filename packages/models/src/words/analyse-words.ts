import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { stopwords as englishStops } from "@orama/stopwords/english";
import { stopwords as frenchStops } from "@orama/stopwords/french";
import { stopwords as germanStops } from "@orama/stopwords/german";
import { stopwords as spanishStops } from "@orama/stopwords/spanish";

type Analyser = { stem: (word: string) => string; stops: ReadonlySet<string>; known: Map<string, string> };

const analyser = (stem: (word: string) => string, stops: string[]): Analyser => ({
  stem,
  stops: new Set(stops.flatMap((word) => splitWords(word))),
  known: new Map(),
});
const word = /[\p{L}\p{N}]+/gu;
// what a contraction leaves behind after its joint is cut: don't, you're, we'll
const leftovers = ["s", "t", "d", "m", "ll", "re", "ve", "don", "doesn", "isn"];

const analysers: Record<string, Analyser> = {
  en: analyser(english, [...englishStops, ...leftovers, "please", "tell", "us"]),
  de: analyser(german, germanStops),
  fr: analyser(french, frenchStops),
  es: analyser(spanish, spanishStops),
};
const plain = analyser((given) => given, []);
/** A stem is looked up far more often than it is new; the cache is dropped when it has grown to this many words. */
const cacheCeiling = 200_000;

/** The words of a text as written, in order: lower case, compatibility forms folded, split at everything but letters and digits. */
export function splitWords(text: string): string[] {
  return text.normalize("NFKC").toLowerCase().match(word) ?? [];
}

/** The stem of one lower-case word; languages without a stemmer here give the word itself. */
export function stemWord(given: string, language = "en"): string {
  const { stem, known } = analysers[language] ?? plain;
  let found = known.get(given);
  if (found === undefined) {
    // words with digits are names, not inflected forms
    found = given.length < 3 || /\p{N}/u.test(given) ? given : stem(given);
    if (known.size >= cacheCeiling) known.clear();
    known.set(given, found);
  }
  return found;
}

/** Whether a lower-case word says nothing by itself in this language ("the", "what", "is"). */
export function isStopWord(given: string, language = "en"): boolean {
  return (analysers[language] ?? plain).stops.has(given);
}

/** The stems of a text in order, stop words left out. */
export function stemWords(text: string, language = "en"): string[] {
  const { stops } = analysers[language] ?? plain;
  const stems: string[] = [];
  for (const given of splitWords(text)) if (!stops.has(given)) stems.push(stemWord(given, language));
  return stems;
}
