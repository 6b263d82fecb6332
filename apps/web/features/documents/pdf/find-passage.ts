/** Where the passage stands in `items` (the text pieces of a page): from a character of one item to a character of another, end exclusive. */
export type FoundPassage = { from: { item: number; char: number }; to: { item: number; char: number } };

/**
 * Finds a passage in the text pieces of a PDF page by its letters and digits alone, since the page breaks lines, hyphenates and spaces
 * as it likes. Returns null when it is not there, or there more than once: a wrong mark is worse than none.
 */
export function findPassage(items: readonly string[], passage: string): FoundPassage | null {
  const wanted = letters(passage)
    .map((letter) => letter.value)
    .join("");
  if (wanted.length < 8) return null;
  const places: { item: number; char: number }[] = [];
  const values: string[] = [];
  items.forEach((text, item) => {
    for (const letter of letters(text)) {
      values.push(letter.value);
      places.push({ item, char: letter.at });
    }
  });
  const page = values.join("");
  const at = page.indexOf(wanted);
  if (at === -1 || page.indexOf(wanted, at + 1) !== -1) return null;
  const from = places[at]!;
  const last = places[at + wanted.length - 1]!;
  return { from, to: { item: last.item, char: last.char + 1 } };
}

/** Letters and digits in one form (ligatures opened, lower case), one UTF-16 unit per entry, each with its place in the text. */
function letters(text: string): { value: string; at: number }[] {
  const found: { value: string; at: number }[] = [];
  let at = 0;
  for (const character of text) {
    for (const unit of character
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, "")
      .split(""))
      found.push({ value: unit, at });
    at += character.length;
  }
  return found;
}
