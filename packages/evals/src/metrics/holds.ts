/** Whether a text holds a phrase, whatever the case, the Markdown marks and the white space. */
export function holds(text: string, phrase: string): boolean {
  return plain(text).includes(plain(phrase));
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[*_`\\]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
