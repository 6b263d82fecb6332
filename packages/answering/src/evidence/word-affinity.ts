import type { QuestionType } from "../text/question-type.ts";
import type { Token } from "../text/tokens.ts";
import known from "./word-affinity.json" with { type: "json" };

/** How much likelier a word of a question is when a word stands in the answering sentence: lift on a log scale, scaled to [0, 1]. */
export type Affinities = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The table in the repository, fitted by scripts/fit-word-affinity.ts. */
export const affinities: Affinities = readAffinities(known.lines);

/** One line a word of questions: `word other 12 other 30 …`, lifts in fortieths. */
export function readAffinities(lines: string[]): Affinities {
  return new Map(
    lines.map((line) => {
      const [word, ...rest] = line.split(" ");
      return [word!, new Map(Array.from({ length: rest.length / 2 }, (_, index) => [rest[index * 2]!, Number(rest[index * 2 + 1]) / 40]))];
    }),
  );
}

/** What a question asks for, as words of their own: its kind, its opening ("how long") and its head ("which country"). */
export function askingWords(tokens: Token[], type: QuestionType): string[] {
  const at = tokens.findIndex((token) => /^(?:who|whom|whose|what|which|when|where|why|how)$/.test(token.text));
  const words = [`?${type.kind}`];
  if (at >= 0) words.push(`?${tokens[at]!.text}`, `?${tokens[at]!.text}_${tokens[at + 1]?.stem ?? ""}`);
  if (type.focus.length > 0) words.push(`?of_${type.focus.at(-1)!}`);
  return words;
}

/** What a word of an answering sentence counts as: its stem, or the kind of number, and "a name" beside it. */
export function answeringWords(token: Token): string[] {
  if (token.numeric)
    return [/^(?:1\d|20)\d\ds?$/.test(token.stem) ? "#year" : /^\d{1,2}(?:st|nd|rd|th)$/.test(token.stem) ? "#nth" : "#number"];
  if (token.stop) return [token.text];
  return token.capital && !token.first ? [token.stem, "#name"] : [token.stem];
}
