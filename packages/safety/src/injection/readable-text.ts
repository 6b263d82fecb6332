/** A text as a reader's eye takes it, with the place of each of its UTF-16 units in the original. */
export type ReadableText = { text: string; at: (position: number) => number };

/** Cyrillic and Greek letters that look like Latin ones; used where a word mixes scripts. */
const lookalikes: Record<string, string> = {
  а: "a",
  е: "e",
  о: "o",
  р: "p",
  с: "c",
  у: "y",
  х: "x",
  і: "i",
  ѕ: "s",
  ԁ: "d",
  ո: "n",
  ο: "o",
  α: "a",
  ν: "v",
  А: "A",
  В: "B",
  Е: "E",
  К: "K",
  М: "M",
  Н: "H",
  О: "O",
  Р: "P",
  С: "C",
  Т: "T",
  Х: "X",
  І: "I",
};
const invisible = /\p{Default_Ignorable_Code_Point}/u;
const tagBlock = /[\u{E0000}-\u{E007F}]/u;
const word = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{2,40}/gu;
const latin = /\p{Script=Latin}/u;
const otherScript = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;

/**
 * Undoes what hides words from a pattern but not from a model: invisible characters are left out, wide and styled letters and
 * look-alikes of other scripts become plain, letters of the Unicode tag block become the ASCII they mirror.
 */
export function readableText(original: string): ReadableText {
  // Nearly every text is plain already.
  if (/^[\n\r\t\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e]*$/.test(original))
    return { text: original, at: (position) => position };
  const source = original.replace(word, (letters) =>
    latin.test(letters) ? letters.replace(otherScript, (letter) => lookalikes[letter] ?? letter) : letters,
  );
  const pieces: string[] = [];
  const places: number[] = [];
  let position = 0;
  for (const character of source) {
    const plain = tagBlock.test(character) ? tagLetter(character) : invisible.test(character) ? "" : plainForm(character);
    pieces.push(plain);
    for (let i = 0; i < plain.length; i++) places.push(position);
    position += character.length;
  }
  places.push(original.length);
  return { text: pieces.join(""), at: (index) => places[Math.min(index, places.length - 1)]! };
}

function plainForm(character: string): string {
  const folded = character.normalize("NFKC");
  return folded.length <= 2 ? folded : character;
}

function tagLetter(character: string): string {
  const code = character.codePointAt(0)! - 0xe0000;
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : "";
}
