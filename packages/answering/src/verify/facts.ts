import { rememberRecent } from "@footnote/domain/remember-recent";
import { tokenise, type Token } from "../text/tokens.ts";

/** A number as it is meant: `value` in digits, `unit` the stem of what is counted ("day", "%", "$"; empty where none is near). */
export type Quantity = { value: string; unit: string; text: string };
export type Facts = {
  readonly quantities: Quantity[];
  readonly names: string[];
  readonly months: string[];
  readonly negations: number;
  readonly scopes: ReadonlySet<string>;
};

const small =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const numberWords = new Map<string, number>([
  ...small.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word, (index + 2) * 10] as const),
  ["dozen", 12],
]);
const magnitudes = new Map([
  ["hundred", 100],
  ["thousand", 1_000],
  ["million", 1_000_000],
  ["billion", 1_000_000_000],
  ["trillion", 1e12],
  ["k", 1_000],
  ["bn", 1_000_000_000],
]);
// "first" and "second" are more often words than numbers; "first" is compared as a scope word
const ordinals = new Map(
  "- - third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ").map((word, index) => [word, index + 1]),
);
const months = new Map(
  "january february march april may june july august september october november december"
    .split(" ")
    .flatMap((name, index) => [[name, index + 1] as const, [name.slice(0, 3), index + 1] as const]),
);
const negations =
  /\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|n't|unable|fails? to|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|can't|couldn't|won't|wouldn't|shouldn't|mustn't|hasn't|haven't|hadn't)\b|n[’']t\b/gi;

/** Words that widen, narrow or turn a statement, by class: two texts must agree in the classes they use of the same kind. */
const scopeWords: [string, RegExp][] = [
  ["universal", /\b(?:all(?! or (?:part|some)\b)|every|each|always|entire|whole|any|everyone|everything|completely|fully|entirely)\b/i],
  [
    "partial",
    /\b(?:some|several|many|most|part of|partly|partially|sometimes|often|usually|generally|typically|few|certain|occasionally|mainly|largely|mostly)\b/i,
  ],
  ["only", /\b(?:only|solely|exclusively|just|nothing but|except|excluding|apart from|other than|unless)\b/i],
  ["never", /\b(?:never|none|no one|nobody)\b/i],
  [
    "at-least",
    /\b(?:at least|no (?:less|fewer) than|minimum|or more|not less than|more than|over|above|exceed\w*|greater than|higher than|larger than)\b/i,
  ],
  [
    "at-most",
    /\b(?:at most|no more than|maximum|up to|or less|or fewer|not more than|less than|fewer than|under|below|lower than|smaller than|not exceed\w*)\b/i,
  ],
  ["must", /\b(?:must|required|mandatory|have to|has to|obligat\w+|need to|needs to|shall)\b/i],
  ["may", /\b(?:may|might|can|could|optional|optionally|allowed to|possible|possibly)\b/i],
  ["before", /\b(?:before|prior to|earlier than|until|by)\b/i],
  ["after", /\b(?:after|following|later than|since|once)\b/i],
  ["increase", /\b(?:increas\w+|rise|rises|rose|rising|grow\w*|grew|gain\w*|higher|raise[sd]?)\b/i],
  ["decrease", /\b(?:decreas\w+|fall|falls|fell|falling|declin\w+|drop\w*|los[est]\w*|lower\w*|reduc\w+|shrink\w*)\b/i],
  ["first", /\b(?:first|earliest|oldest)\b/i],
  ["last", /\b(?:last|latest|newest|final)\b/i],
];

/** The checkable facts of a text: numbers with units, months, names, negations and scope words. What is returned is shared and must not be changed. */
export const factsOf: (text: string) => Facts = rememberRecent(1_000, readFacts);

/** Each kind is read when it is first asked for: most sentences have only one or two of them to compare. */
function readFacts(text: string): Facts {
  const tokens = tokenise(text);
  const quantities = once(() => quantitiesOf(text, tokens));
  const found = once(() => monthsOf(tokens));
  const names = once(() => namesOf(tokens));
  const count = once(() => [...text.matchAll(negations)].length);
  const scopes = once(() => new Set(scopeWords.filter(([, pattern]) => pattern.test(text)).map(([scope]) => scope)));
  return {
    get quantities() {
      return quantities();
    },
    get months() {
      return found();
    },
    get names() {
      return names();
    },
    get negations() {
      return count();
    },
    get scopes() {
      return scopes();
    },
  };
}

function once<Result>(read: () => Result): () => Result {
  let result: { value: Result } | undefined;
  return () => (result ??= { value: read() }).value;
}

function monthsOf(tokens: Token[]): string[] {
  return tokens
    .filter(
      (token, index) =>
        months.has(token.text) &&
        (token.text !== "may" ||
          (token.capital &&
            (tokens[index + 1]?.numeric === true || tokens[index - 1]?.numeric === true || tokens[index - 1]?.text === "in"))),
    )
    .map((token) => String(months.get(token.text)));
}

function quantitiesOf(text: string, tokens: Token[]): Quantity[] {
  const quantities: Quantity[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]!;
    let value = valueOf(token);
    if (value === null) continue;
    let last = index;
    // "twenty five", "two million", "3.5 billion"
    while (last + 1 < tokens.length && typeof value === "number") {
      const next = tokens[last + 1]!;
      const magnitude = magnitudes.get(next.text);
      const units = numberWords.get(next.text);
      if (magnitude !== undefined) value *= magnitude;
      else if (units !== undefined && units < 10 && value >= 20 && value % 10 === 0 && value < 100 && !token.numeric) value += units;
      else break;
      last += 1;
    }
    quantities.push({
      value: typeof value === "number" ? String(Math.round(value * 1e6) / 1e6) : value,
      unit: unitOf(text, tokens, index, last),
      text: text.slice(token.start, tokens[last]!.end),
    });
    index = last;
  }
  return quantities;
}

function valueOf(token: Token): number | string | null {
  if (/^\d+(?:\.\d+)?$/.test(token.stem)) return Number(token.stem);
  const shortened = /^(\d+(?:\.\d+)?)(k|m|bn|%)$/.exec(token.stem);
  if (shortened !== null) return Number(shortened[1]) * (shortened[2] === "m" ? 1_000_000 : (magnitudes.get(shortened[2]!) ?? 1));
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/.exec(token.stem);
  if (ordinal !== null) return Number(ordinal[1]);
  // identifiers, versions, telephone numbers, decades: compared as written
  if (/\d/.test(token.text)) return token.stem;
  if (ordinals.has(token.text)) return ordinals.get(token.text)!;
  if (token.text === "hundred" || token.text === "thousand" || token.text === "million" || token.text === "billion")
    return magnitudes.get(token.text)!;
  const word = numberWords.get(token.text);
  // "one" is more often a pronoun than a number
  return word === undefined || token.text === "one" ? null : word;
}

function unitOf(text: string, tokens: Token[], first: number, last: number): string {
  const before = text
    .slice(Math.max(0, tokens[first]!.start - 2), tokens[first]!.start)
    .trim()
    .slice(-1);
  if (/[$€£¥]/.test(before)) return before;
  const after = text.slice(tokens[last]!.end, tokens[last]!.end + 10);
  if (/^\s?(?:%|percent|per cent)/i.test(after)) return "%";
  const next = tokens[last + 1];
  if (next === undefined || !/^[\s-]*$/.test(text.slice(tokens[last]!.end, next.start))) return "";
  if (months.has(next.text)) return "month-name";
  if (/^(?:business|working|calendar|consecutive|full|paid|additional|extra|more)$/.test(next.text) && tokens[last + 2] !== undefined)
    return tokens[last + 2]!.stem;
  return next.stop || next.numeric ? "" : next.stem;
}

/** Capitalised words within a sentence; the word that opens one counts only when it stands capitalised elsewhere too. */
function namesOf(tokens: Token[]): string[] {
  const inside = tokens.filter(
    (token, index) =>
      token.capital &&
      !token.stop &&
      !months.has(token.text) &&
      !/^\d/.test(token.text) &&
      (!token.first || tokens[index + 1]?.capital === true),
  );
  return [...new Set(inside.map((token) => token.stem))];
}
