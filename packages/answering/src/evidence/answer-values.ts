import type { AnswerKind } from "../text/question-type.ts";

/** Where in a text something of the wanted kind stands: places as UTF-16 ranges. Empty where none does. */
export type ValueSpan = { start: number; end: number; text: string };

const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const numberWord =
  "(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter|twice|once|double|triple|first|second|fourth|fifth|sixth|seventh|eighth|ninth|tenth|none|single|both|several)";
const number = String.raw`\d[\d,.]*\d|\d`;
const time = new RegExp(
  String.raw`\b(?:${month}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?${month}(?:\s+\d{4})?|${month}\s+\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|1\d{3}s?|20\d\ds?|(?:\d+|${numberWord})(?:st|nd|rd|th)?[\s-]+(?:(?:to|and|or)\s+\w+\s+)?(?:centur\w+|decades?|years?|months?|weeks?|(?:business |working |calendar )?days?|hours?|minutes?|seconds?|quarters?|millennia)|\d{1,2}(?::\d{2})?\s*(?:a\.?m|p\.?m)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:annual|month|week|dai|quarter|year)ly|spring|summer|autumn|winter|christmas|easter|midnight|noon|immediately|today|centur(?:y|ies)|\d+\s*(?:bc|ad|bce|ce))\b|\b${month}\b`,
  "gi",
);
const count = new RegExp(String.raw`(?:[$€£¥]\s?)?\b(?:${number})\s?(?:%|percent|per cent)?|\b${numberWord}\b`, "gi");
const money = new RegExp(
  String.raw`[$€£¥]\s?\d[\d,.]*(?:\s?(?:million|billion|k|m|bn))?|\b\d[\d,.]*\s?(?:dollars?|euros?|pounds?|usd|eur|gbp|chf|cents?|%)|\b(?:free|no charge|no cost)\b|\b(?:${number})\b|\b(?:million|billion|hundred|thousand)\b`,
  "gi",
);
const name =
  /(?<![.!?]\s|^|\n|[|*-]\s)\b(?!I\b)\p{Lu}[\p{L}\p{N}'’.&-]*(?:\s+(?:(?:of|the|de|van|von|la|le|du|di|and|&)\s+)?\p{Lu}[\p{L}\p{N}'’&-]*)*/gu;
const opening = /^(?:[-*|\s]*)(\p{Lu}[\p{L}\p{N}'’.&-]*(?:\s+(?:(?:of|the|de|van|von|la|le|du|di)\s+)?\p{Lu}[\p{L}\p{N}'’&-]*)*)/u;
const reason =
  /\b(?:because|due to|since|so that|in order to|as a result|therefore|thus|owing to|caused by|leads? to|led to|results? (?:in|from)|to (?:avoid|prevent|ensure|protect|reduce|keep|make|allow|help|improve|increase)|reasons?|for fear|in response)\b/gi;
const definition =
  /\b(?:is|are|was|were) (?:an?|the|any|one|defined|known|called|used|those|when)\b|\b(?:means?|refers? to|stands? for|defined as|known as|called|consists? of|denotes?|describes?)\b/gi;
const steps =
  /(?:^|\n)\s*(?:\d+[.)]|[-*])\s|\b(?:click|select|choose|open|enter|go to|press|type|run|submit|contact|call|use|visit|log in|sign in|follow|create|add|set|must|should|need to|can be|by \w+ing|first|then|next)\b/gi;
const contact = /[\w.+-]+@[\w-]+\.[\w.]+|https?:\/\/\S+|\bwww\.\S+|\+?\(?\d[\d\s().-]{6,}\d|\b(?:ext(?:ension)?\.?|x)\s?\d{2,6}\b/gi;
const quoted = /["“][^"”]{2,60}["”]/g;

/** Finds what could answer a question of `kind` in a text. A text without capitals is searched for values only. */
export function answerValues(kind: AnswerKind, text: string): ValueSpan[] {
  switch (kind) {
    case "time":
      return spans(text, time, count);
    case "count":
      return spans(text, count);
    case "money":
      return spans(text, money);
    case "contact":
      return spans(text, contact);
    case "reason":
      return spans(text, reason);
    case "steps":
      return spans(text, steps);
    case "definition":
      return spans(text, definition);
    case "person":
    case "place":
    case "name":
      return names(text);
    case "yes-no":
    case "open":
      return [];
  }
}

/** Names: runs of capitalised words, the one that opens the text included. */
export function names(text: string): ValueSpan[] {
  const first = opening.exec(text)?.[1];
  const start = first === undefined ? -1 : text.indexOf(first);
  return [...(first === undefined ? [] : [{ start, end: start + first.length, text: first }]), ...spans(text, name, quoted)];
}

function spans(text: string, ...patterns: RegExp[]): ValueSpan[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] })),
  );
}
