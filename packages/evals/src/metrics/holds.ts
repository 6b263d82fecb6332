/** Whether a text holds a phrase, whatever the case, the Markdown marks and the white space; a number only where it is not part of a longer one. */
export function holds(text: string, phrase: string): boolean {
  const [where, what] = [plain(text), plain(phrase)];
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    const continues = (inside: string | undefined, beside: string | undefined) => /\d/.test(inside ?? "") && /\d/.test(beside ?? "");
    if (!continues(what[0], where[at - 1]) && !continues(what.at(-1), where[at + what.length])) return true;
  }
  return false;
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[*_`\\]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
