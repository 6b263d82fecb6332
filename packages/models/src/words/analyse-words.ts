import { stemmer as danish } from "@orama/stemmers/danish";
import { stemmer as dutch } from "@orama/stemmers/dutch";
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as finnish } from "@orama/stemmers/finnish";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as italian } from "@orama/stemmers/italian";
import { stemmer as norwegian } from "@orama/stemmers/norwegian";
import { stemmer as portuguese } from "@orama/stemmers/portuguese";
import { stemmer as russian } from "@orama/stemmers/russian";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { stemmer as swedish } from "@orama/stemmers/swedish";
import { stopwords as danishStops } from "@orama/stopwords/danish";
import { stopwords as dutchStops } from "@orama/stopwords/dutch";
import { stopwords as englishStops } from "@orama/stopwords/english";
import { stopwords as finnishStops } from "@orama/stopwords/finnish";
import { stopwords as frenchStops } from "@orama/stopwords/french";
import { stopwords as germanStops } from "@orama/stopwords/german";
import { stopwords as italianStops } from "@orama/stopwords/italian";
import { stopwords as norwegianStops } from "@orama/stopwords/norwegian";
import { stopwords as portugueseStops } from "@orama/stopwords/portuguese";
import { stopwords as russianStops } from "@orama/stopwords/russian";
import { stopwords as spanishStops } from "@orama/stopwords/spanish";
import { stopwords as swedishStops } from "@orama/stopwords/swedish";

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
  da: analyser(danish, danishStops),
  de: analyser(german, germanStops),
  es: analyser(spanish, spanishStops),
  fi: analyser(finnish, finnishStops),
  fr: analyser(french, frenchStops),
  it: analyser(italian, italianStops),
  nl: analyser(dutch, dutchStops),
  no: analyser(norwegian, norwegianStops),
  pt: analyser(portuguese, portugueseStops),
  ru: analyser(russian, russianStops),
  sv: analyser(swedish, swedishStops),
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

/** The stems of a text in order, in the language its stop words tell, stop words left out. */
export function stemWords(text: string): string[] {
  const words = splitWords(text);
  const language = guessLanguage(words);
  const { stops } = analysers[language]!;
  const stems: string[] = [];
  for (const given of words) if (!stops.has(given)) stems.push(stemWord(given, language));
  return stems;
}

const wordsLookedAt = 200;
const plainlyEnglish = 0.25;

/**
 * The language whose stop words a text has most of, of those that can be stemmed here; of equals the earlier in `among`, and English
 * comes first. Works on a question of five words, where letter statistics do not.
 */
export function guessLanguage(words: readonly string[], among: readonly string[] = Object.keys(analysers)): string {
  const sample = words.slice(0, wordsLookedAt);
  // so many English stop words are in English texts only: most texts need one count instead of twelve
  if (among[0] === "en" && sample.filter((given) => isStopWord(given)).length > sample.length * plainlyEnglish) return "en";
  let best = among[0] ?? "en";
  let most = 0;
  for (const language of among) {
    const stops = analysers[language]?.stops;
    let count = 0;
    if (stops !== undefined) for (const given of sample) if (stops.has(given)) count += 1;
    if (count > most) [best, most] = [language, count];
  }
  return best;
}
