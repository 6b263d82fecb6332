const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
// Postgres refuses U+0000, and no reader wants the other control characters (tab and line feed stay).
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g;
const needsCleaning =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f\u00a0\u00ad\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufb00-\ufb06\ufeff\ufffe\uffff]/;

/**
 * Text that can be stored and searched: line ends are `\n`, no-break spaces are spaces, Latin ligatures are letters, and
 * soft hyphens, zero-width and direction marks, control characters and halves of surrogate pairs are gone.
 */
export function cleanText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  if (!needsCleaning.test(wellFormed)) return wellFormed;
  return wellFormed
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, "\n")
    .replace(control, "")
    .replace(/\u00a0/g, " ")
    .replace(invisible, "")
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize("NFKC"));
}
