import { francAll } from "franc-min";

const codes: Record<string, string> = {
  eng: "en",
  deu: "de",
  fra: "fr",
  spa: "es",
  por: "pt",
  ita: "it",
  nld: "nl",
  pol: "pl",
  rus: "ru",
  ukr: "uk",
  jpn: "ja",
  cmn: "zh",
  kor: "ko",
  arb: "ar",
  heb: "he",
  tur: "tr",
  swe: "sv",
  ces: "cs",
  hun: "hu",
  ron: "ro",
  ell: "el",
  vie: "vi",
  ind: "id",
  hin: "hi",
  tha: "th",
  bul: "bg",
  pes: "fa",
  dan: "da",
  nob: "no",
  fin: "fi",
};

/** English scores this share of the best guess only where the text is names and numbers, such as a table; connected text of another language stays below 0.8. */
const unsureShare = 0.93;
/** A short text has to be further from English. */
const unsureShareOfShort = 0.75;

/** The language of a text as a two-letter code; English where the text is too short or the guess unsure. */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, 8000).replace(/[|#`*_>\d-]+/g, " ");
  const letters = sample.replace(/\s+/g, "").length;
  if (letters < 60 && !/[\u0370-\u1fff\u3040-\u9fff\uac00-\ud7af]/.test(sample)) return "en";
  const guesses = francAll(sample, { minLength: 20, only: Object.keys(codes) });
  const english = guesses.find(([code]) => code === "eng")?.[1] ?? 0;
  return english >= (letters < 120 ? unsureShareOfShort : unsureShare) ? "en" : (codes[guesses[0]?.[0] ?? ""] ?? "en");
}
