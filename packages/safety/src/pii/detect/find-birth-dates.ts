import type { PiiFinding } from "../pii-kinds.ts";

const months =
  "jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]vrier|mar(?:ch|s|zo)?|m[äa]rz|apr(?:il)?|abril|avril|ma[iy]o?|june?|juni|juin|junio|july?|juli|juillet|julio|aug(?:ust)?|ao[ûu]t|agosto|sep(?:t(?:ember)?)?|septiembre|okt(?:ober)?|oct(?:ober|ubre|obre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember)?|d[ée]cembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|enero|febrero";
const date = `(?:\\d{1,2}[-./ ]\\d{1,2}[-./ ]\\d{2,4}|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?)?|\\d{1,2}(?:st|nd|rd|th|\\.)?(?: of| de)? (?:${months})\\.?,?(?: de)? ?(?:\\d{4})?|(?:${months})\\.? \\d{1,2}(?:st|nd|rd|th)?,? ?(?:\\d{4})?)`;
const label =
  "(?:\\bborn|\\bbirth ?da(?:y|te)s?|\\bdate of birth|\\bdob\\b|\\bd\\.o\\.b\\.?|geburts(?:datum|tag)|\\bgeb\\.|geboren|\\bnée?\\b(?: le)?|date de naissance|fecha de nacimiento|\\bnacid[oa]\\b|data di nascita|\\bnat[oa] il)";
const born = new RegExp(`${label}[^\\n\\d]{0,40}?(?<![\\w-])(${date})(?![\\w-])`, "giu");

/** Dates that the text calls somebody's birth. */
export function findBirthDates(text: string): PiiFinding[] {
  return [...text.matchAll(born)].map((match) => {
    const value = match[1]!.trimEnd();
    const start = match.index + match[0].lastIndexOf(match[1]!);
    return { kind: "date_of_birth", start, end: start + value.length, score: 0.85 };
  });
}
