import { stemmer } from "stemmer";
import { rememberRecent } from "@footnote/domain/remember-recent";
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
const opens = /[.!?:\n|]/;
const isoDate = /^([12]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const months = "january february march april may june july august september october november december".split(" ");
const monthAt = new Map(
  months.flatMap((name, index) => [[name, index] as const, [name.slice(0, 3), index] as const]).concat([["sept", 8]]),
);

/** What a word is wherever it stands; `at` is its place in what was written together with it. */
type Word = { text: string; stem: string; at: number; length: number; capital: boolean; numeric: boolean; stop: boolean; shouted: boolean };

/** Texts and words come again: ten passages are read for every question, and each sentence of an answer is held against them several times. */
const wordsOf = rememberRecent(20_000, (written: string): Word[] => partsOf(written).map(readWord));
const longestRemembered = 1_000;
const tokensOf = rememberRecent(2_000, (text: string) => Object.freeze(readTokens(text)) as Token[]);

/**
 * The tokens of a text in order. Words are compared by Porter stem, numbers without thousands separators, dates by day, month and year
 * however they are written ("7 May 2027", "2027-05-07"). The list may be shared: it is not to be changed.
 */
export function tokenise(text: string): Token[] {
  return text.length <= longestRemembered ? tokensOf(text) : readTokens(text);
}

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  // "US" and "IT" in capitals are names, unless all of the text shouts
  const shouts = !/\p{Ll}/u.test(text);
  let first = true;
  let before = 0;
  for (const match of text.matchAll(pattern)) {
    const [written] = match;
    const start = match.index;
    // between two words stands one blank, nearly always
    if (!first && (start !== before + 1 || text[before] !== " ")) first = opens.test(text.slice(before, start));
    const date = written.length === 10 ? isoDate.exec(written) : null;
    if (date === null)
      for (const word of wordsOf(written))
        tokens.push({
          text: word.text,
          stem: word.stem,
          start: start + word.at,
          end: start + word.at + word.length,
          capital: word.capital,
          first: first && word.at === 0,
          stop: word.stop && (shouts || !word.shouted),
          numeric: word.numeric,
        });
    else tokens.push(...dateTokens(date, start, first));
    first = false;
    before = start + written.length;
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

function partsOf(text: string): { text: string; at: number }[] {
  if (/^\p{L}+$/u.test(text)) return [{ text, at: 0 }];
  if (/\d/.test(text) && !/^\d+[-–:]\D|\d-(?:day|year|month|week|hour|minute|point|page|time)/i.test(text) && !text.includes("-"))
    return [{ text, at: 0 }];
  // E-4012 and 555-1234 stay whole, 10th-century and well-known do not
  if (/^(?:[\p{Lu}]{1,4}-?\d[\p{L}\p{N}.-]*|[\d-]+)$/u.test(text)) return [{ text, at: 0 }];
  return [...text.matchAll(/[^.,:_-]+(?:\.(?=[\p{L}]\b)[^.,:_-]+)*/gu)].map((part) => ({ text: part[0], at: part.index }));
}

function readWord({ text, at }: { text: string; at: number }): Word {
  const plain = text
    .toLowerCase()
    .replace(/['’]s?$/, "")
    .replaceAll(/['’]/g, "");
  const lower = /^(?:\p{L}\.)+\p{L}$/u.test(plain) ? plain.replaceAll(".", "") : plain;
  const numeric = /^\p{N}/u.test(text);
  return {
    text: lower,
    stem: numeric ? lower.replaceAll(/,(?=\d{3})/g, "") : stemOf(lower),
    at,
    length: text.length,
    capital: /^\p{Lu}/u.test(text),
    numeric,
    stop: stopWords.has(lower),
    shouted: /^(?:\p{Lu}\.?){2,}$/u.test(text),
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
