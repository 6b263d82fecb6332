import { shuffle } from "./training-groups.ts";

export type ChangeKind = "number" | "date" | "name" | "negation" | "scope";

const months = "January February March April May June July August September October November December".split(" ");
const numberWords = "two three four five six seven eight nine ten eleven twelve twenty thirty".split(" ");
const scopes: [RegExp, string][] = (
  [
    ["all", "some"],
    ["every", "some"],
    ["most", "all"],
    ["many", "all"],
    ["some", "all"],
    ["several", "all"],
    ["often", "always"],
    ["usually", "always"],
    ["generally", "always"],
    ["sometimes", "always"],
    ["must", "may"],
    ["may", "must"],
    ["can", "must"],
    ["at least", "at most"],
    ["more than", "less than"],
    ["less than", "more than"],
    ["up to", "at least"],
    ["before", "after"],
    ["after", "before"],
    ["increased", "decreased"],
    ["increase", "decrease"],
    ["first", "last"],
    ["largest", "smallest"],
    ["only", "not only"],
    ["over", "under"],
    ["minimum", "maximum"],
  ] as const
).map(([from, to]) => [new RegExp(String.raw`\b${from}\b`, "i"), to]);
const auxiliary = /\b(is|are|was|were|can|could|will|would|should|must|may|has|have|had|does|do|did)\b(?! not)/;

/** Changes one fact of a statement so that its passage no longer supports it; null where the statement has none of this kind. */
export function changeFact(kind: ChangeKind, sentence: string, passage: string, names: string[], random: () => number): string | null {
  switch (kind) {
    case "number":
      return changeNumber(sentence, passage, random);
    case "date":
      return changeDate(sentence, passage, random);
    case "name":
      return changeName(sentence, passage, names, random);
    case "negation":
      return / not /.test(sentence)
        ? sentence.replace(" not ", " ")
        : auxiliary.test(sentence)
          ? sentence.replace(auxiliary, "$1 not")
          : null;
    case "scope": {
      const found = scopes.find(([from]) => from.test(sentence));
      return found === undefined ? null : sentence.replace(found[0], found[1]);
    }
  }
}

function changeNumber(sentence: string, passage: string, random: () => number): string | null {
  const digits = shuffle([...sentence.matchAll(/(?<![\d.,/-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d/-])/g)], random)[0];
  if (digits !== undefined) {
    const value = Number(digits[0].replaceAll(",", ""));
    const other = String(Math.max(2, Math.round(value * (random() < 0.5 ? 1.5 : 0.6)) + 1));
    return passage.includes(other) || other === digits[0] ? null : replaceAt(sentence, digits.index, digits[0].length, other);
  }
  const word = new RegExp(String.raw`\b(?:${numberWords.join("|")})\b`).exec(sentence);
  if (word === null) return null;
  const other = shuffle(
    numberWords.filter((each) => !passage.toLowerCase().includes(each)),
    random,
  )[0];
  return other === undefined ? null : replaceAt(sentence, word.index, word[0].length, other);
}

function changeDate(sentence: string, passage: string, random: () => number): string | null {
  const month = new RegExp(String.raw`\b(?:${months.filter((each) => each !== "May").join("|")})\b`).exec(sentence);
  if (month !== null) {
    const other = shuffle(
      months.filter((each) => !passage.includes(each)),
      random,
    )[0];
    return other === undefined ? null : replaceAt(sentence, month.index, month[0].length, other);
  }
  const year = /\b(?:1\d{3}|20\d\d)\b/.exec(sentence);
  if (year === null) return null;
  // sometimes another year of the same passage: the harder mistake
  const inPassage = (passage.match(/\b(?:1\d{3}|20\d\d)\b/g) ?? []).filter((each) => each !== year[0]);
  const other = random() < 0.5 && inPassage.length > 0 ? inPassage[0]! : String(Number(year[0]) + (random() < 0.5 ? -7 : 13));
  return replaceAt(sentence, year.index, 4, other);
}

function changeName(sentence: string, passage: string, names: string[], random: () => number): string | null {
  const target = shuffle([...sentence.matchAll(/(?<=\w\s)\p{Lu}\p{Ll}{3,}/gu)], random)[0];
  if (target === undefined) return null;
  // half of the time a name of the same passage takes the place
  const near = (passage.match(/(?<=[a-z,]\s)\p{Lu}\p{Ll}{3,}/gu) ?? []).filter((name) => !sentence.includes(name));
  const pool = random() < 0.5 && near.length > 0 ? near : names.filter((name) => !passage.includes(name));
  const other = shuffle(pool, random)[0];
  return other === undefined ? null : replaceAt(sentence, target.index, target[0].length, other);
}

function replaceAt(text: string, start: number, length: number, other: string): string {
  return text.slice(0, start) + other + text.slice(start + length);
}
