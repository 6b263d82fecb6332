import { tokenise } from "../src/text/tokens.ts";

/**
 * Learns from cased texts how words are written inside a sentence and gives lower-cased text its capitals back; a word that the cased
 * texts never have in small letters is taken for a name. Without it a set in small letters would teach that names answer nothing.
 */
export function learnCase(texts: string[]): (text: string) => string {
  const counts = new Map<string, { small: number; capital: number; form: string }>();
  for (const text of texts)
    for (const token of tokenise(text)) {
      if (token.first || token.numeric) continue;
      const entry = counts.get(token.text) ?? { small: 0, capital: 0, form: "" };
      if (token.capital) {
        entry.capital += 1;
        entry.form ||= text.slice(token.start, token.end);
      } else entry.small += 1;
      counts.set(token.text, entry);
    }
  return (text) => {
    let restored = "";
    let from = 0;
    for (const token of tokenise(text)) {
      const word = text.slice(token.start, token.end);
      restored += text.slice(from, token.start) + (token.numeric ? word : written(word, token.first));
      from = token.end;
    }
    return restored + text.slice(from);
  };

  function written(word: string, isFirst: boolean): string {
    const entry = counts.get(word.replace(/['’]s?$/, ""));
    const isName = entry === undefined ? word.length > 2 : entry.capital > entry.small;
    return isFirst || isName ? word[0]!.toUpperCase() + word.slice(1) : word;
  }
}
