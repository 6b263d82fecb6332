import { stemmer } from "stemmer";
import { stopWords } from "./stop-words.ts";
import { synonyms } from "./synonyms.ts";

/**
 * A word, number or identifier of a text. `stem` is what two texts are compared by; `start..end` is its place (UTF-16 units).
 * `capital` says that it starts with a capital letter, `first` that it opens a sentence (so its capital says nothing).
 */
export type Token = {
  text: string;
  stem: string;
  start: number;
  end: number;
  capital: boolean;
  first: boolean;
  stop: boolean;
  numeric: boolean;
};

// an identifier such as E-4012, v2.3.1 or 1,000.50 stays whole; other hyphenated words are taken apart
const pattern = /[\p{L}\p{N}\p{M}]+(?:[.,:'’_-][\p{L}\p{N}\p{M}]+)*/gu;
const stems = new Map<string, string>();
const isoDate = /^([12]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const months = "january february march april may june july august september october november december".split(" ");
const monthAt = new Map(
  months.flatMap((name, index) => [[name, index] as const, [name.slice(0, 3), index] as const]).concat([["sept", 8]]),
);

/**
 * The tokens of a text in order. Words are compared by Porter stem, numbers without thousands separators, dates by day, month and year
 * however they are written ("7 May 2027", "2027-05-07").
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  // "US" and "IT" in capitals are names, unless all of the text shouts
  const shouts = !/\p{Ll}/u.test(text);
  let first = true;
  let before = 0;
  for (const match of text.matchAll(pattern)) {
    if (/[.!?:\n|]/.test(text.slice(before, match.index))) first = true;
    const date = isoDate.exec(match[0]);
    if (date === null)
      for (const part of partsOf(match[0], match.index))
        tokens.push(toToken(part.text, part.start, first && part.start === match.index, shouts));
    else tokens.push(...dateTokens(date, match.index, first));
    first = false;
    before = match.index + match[0].length;
  }
  joinDates(tokens);
  return tokens;
}

function dateTokens(date: RegExpExecArray, start: number, first: boolean): Token[] {
  const [, year, month, day] = date;
  const name = months[Number(month) - 1]!;
  const place = { capital: false, stop: false, first: false };
  return [
    { ...place, text: year!, stem: year!, start, end: start + 4, first, numeric: true },
    { ...place, text: name, stem: stemOf(name), start: start + 5, end: start + 7, capital: true, numeric: false },
    { ...place, text: String(Number(day)), stem: String(Number(day)), start: start + 8, end: start + 10, numeric: true },
  ];
}

/** Beside a number a month is no other word ("may"), its short form is the month, and "7th" is 7. */
function joinDates(tokens: Token[]): void {
  for (const [index, token] of tokens.entries()) {
    if (token.numeric || !token.capital || !monthAt.has(token.text)) continue;
    const beside = [tokens[index - 1], tokens[index + 1]].filter((other) => other?.numeric === true);
    if (beside.length === 0) continue;
    token.stop = false;
    token.stem = stemOf(months[monthAt.get(token.text)!]!);
    for (const number of beside) number!.stem = number!.stem.replace(/^0?(\d{1,2})(?:st|nd|rd|th)?$/, "$1");
  }
}

/** The stem of one word, lower-cased; the same word gives the same stem in every stage. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = /^[a-z]{3,}$/.test(word)
    ? (irregular.get(word) ?? stemmer(synonyms.get(word) ?? word))
    : word.normalize("NFD").replaceAll(/\p{M}/gu, "");
  if (stems.size > 200_000) stems.clear();
  stems.set(word, stem);
  return stem;
}

function partsOf(text: string, start: number): { text: string; start: number }[] {
  if (/\d/.test(text) && !/^\d+[-–:]\D|\d-(?:day|year|month|week|hour|minute|point|page|time)/i.test(text) && !text.includes("-"))
    return [{ text, start }];
  // E-4012 and 555-1234 stay whole, 10th-century and well-known do not
  if (/^(?:[\p{Lu}]{1,4}-?\d[\p{L}\p{N}.-]*|[\d-]+)$/u.test(text)) return [{ text, start }];
  return [...text.matchAll(/[^.,:_-]+(?:\.(?=[\p{L}]\b)[^.,:_-]+)*/gu)].map((part) => ({ text: part[0], start: start + part.index }));
}

function toToken(text: string, start: number, first: boolean, shouts: boolean): Token {
  const plain = text
    .toLowerCase()
    .replace(/['’]s?$/, "")
    .replaceAll(/['’]/g, "");
  const lower = /^(?:\p{L}\.)+\p{L}$/u.test(plain) ? plain.replaceAll(".", "") : plain;
  const numeric = /^\p{N}/u.test(text);
  const stem = numeric ? lower.replaceAll(/,(?=\d{3})/g, "") : stemOf(lower);
  return {
    text: lower,
    stem,
    start,
    end: start + text.length,
    capital: /^\p{Lu}/u.test(text),
    first,
    stop: stopWords.has(lower) && (shouts || !/^(?:\p{Lu}\.?){2,}$/u.test(text)),
    numeric,
  };
}

/** Frequent irregular forms that a suffix stemmer cannot join. */
const irregular: ReadonlyMap<string, string> = new Map(
  (
    "began:begin begun:begin wrote:write written:write took:take taken:take gave:give given:give went:go gone:go made:make came:come became:become saw:see seen:see " +
    "held:hold led:lead left:leave lost:lose met:meet paid:pai ran:run said:sai sold:sell sent:send spent:spend spoke:speak spoken:speak stood:stand taught:teach thought:think won:win wore:wear " +
    "built:build bought:bui brought:bring caught:catch chose:choos chosen:choos drew:draw drawn:draw drove:drive driven:drive fell:fall fallen:fall felt:feel fought:fight found:find flew:fly grew:grow grown:grow " +
    "kept:keep knew:know known:know meant:mean rose:rise risen:rise shown:show sang:sing sank:sink slept:sleep threw:throw thrown:throw told:tell understood:understand " +
    "children:child people:peopl men:man women:woman feet:foot mice:mous teeth:tooth lives:live died:die dying:die death:die dead:die born:birth birth:birth died:die invented:invent invention:invent inventor:invent " +
    "founded:found founder:found founding:found larger:larg largest:larg bigger:big biggest:big older:old oldest:old higher:high highest:high better:good best:good worse:bad worst:bad"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);
