const plainLetters: Record<string, string> = { đ: "d", ð: "d", ø: "o", ł: "l", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", "’": "'" };

/** Lower case without accents, the form in which words stand in the lists of `data/`. */
export function foldWord(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[đðøłıßæœþ’]/g, (letter) => plainLetters[letter] ?? letter);
}
