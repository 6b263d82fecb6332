import { tokenise, type Token } from "./tokens.ts";

export type AnswerKind =
  | "person"
  | "time"
  | "count"
  | "money"
  | "place"
  | "name"
  | "reason"
  | "steps"
  | "definition"
  | "yes-no"
  | "contact"
  | "open";

/** What a question asks for. `focus` are the stems of the noun it asks about ("which *country*", "how many *days*"). */
export type QuestionType = { kind: AnswerKind; focus: string[] };

const patterns: [AnswerKind, RegExp][] = [
  [
    "contact",
    /\b(?:phone|telephone|e-?mail(?: address)?|contact (?:number|details)|direct (?:line|number)|extension|url|link|web ?site address)\b/,
  ],
  [
    "money",
    /\bhow (?:much|expensive)\b.*\b(?:cost|pay|paid|price|spend|spent|earn|worth|charge|fee|budget|dollars?|euros?|pounds?|salary|reimburse\w*|money)\b|\bwhat (?:is|was|are|were)\b.*\b(?:price|cost|fee|salary|budget|limit amount|allowance|co-?pay\w*|deductible)\b|\bhow much (?:do|does|did|is|are|was|were|will|would)\b|\bwhat (?:will|would|does|do|did|should|may|can|might|must)\b.*\b(?:cost|pay|charge|earn|spend)\b/,
  ],
  [
    "time",
    /\bwhen\b|\b(?:what|which)\s+(?:\w+\s+){0,2}(?:year|date|day|month|century|decade|time|period|era|season|quarter|deadline|hours?)\b|\bhow (?:long|soon|often|old|recent|quickly|late|early)\b|\bsince when\b|\bby when\b/,
  ],
  [
    "count",
    /\bhow (?:many|much|far|fast|tall|high|large|big|deep|wide|heavy|hot|cold|few)\b|\bwhat (?:\w+ ){0,2}(?:number|percentage|percent|proportion|share|amount|rate|ratio|fraction|size|length|height|width|weight|population|distance|speed|temperature|age|total|limit|maximum|minimum)\b|\bat what (?:\w+ )?(?:rate|age|temperature|speed)\b/,
  ],
  [
    "person",
    /\bwho(?:m|se)?\b|\b(?:what|which)\s+(?:\w+\s+){0,2}(?:person|man|woman|president|king|queen|leader|author|scientist|inventor|founder|general|emperor|actor|singer|player|director|manager|owner|engineer|officer|ceo|cto|cfo|team|department|group)\b/,
  ],
  [
    "place",
    /\bwhere\b|\b(?:what|which)\s+(?:\w+\s+){0,2}(?:country|countries|city|cities|state|place|location|region|area|continent|river|sea|ocean|island|town|county|province|district|building|room|office|floor|site|street|village|nation)\b/,
  ],
  ["reason", /\bwhy\b|\bwhat (?:\w+ )?(?:reason|cause|caused|causes|made|led)\b|\bhow come\b|\bwhat is the (?:purpose|reason)\b/],
  [
    "steps",
    /\bhow (?:do|can|should|would|to|must|might)\b|\bwhat (?:steps?|process|procedure)\b|\bwhat (?:do|can|should|must) (?:i|we|you|they|one) (?:have to |need to )?do\b/,
  ],
  [
    "definition",
    /^(?:so |and |ok |please )?what (?:is|are|was|were) (?!\w+ed\b)(?:an? |the )?[\w\s-]{2,40}\?*$|\bwhat does [\w\s-]+ (?:mean|stand for)\b|\bdefin(?:e|ition)\b|\bmeaning of\b/,
  ],
  ["yes-no", /^(?:and |so |but |ok |also )?(?:is|are|was|were|do|does|did|can|could|may|must|should|will|would|has|have|had|am)\b/],
  ["name", /\b(?:what|which)\b|\bnamed?\b|\bcalled\b/],
];

const laterWhen = /^((?:.*\b)?(?:who|whom|what|which|where|how|why)\b.+?)\bwhen\b/;

/** Reads the type of a question from its words. Anything that is not a recognised question is `open`. */
export function questionType(question: string): QuestionType {
  const lower = question.toLowerCase().trim();
  const yesNo = patterns.find(([kind]) => kind === "yes-no")![1].test(lower);
  // "what do I do when …", "who do I tell when …": the word that opens the question asks, the later one says when it matters
  const asking = lower.replace(laterWhen, "$1");
  const kind = yesNo ? "yes-no" : (patterns.find(([, pattern]) => pattern.test(asking))?.[0] ?? "open");
  return { kind, focus: focusOf(tokenise(question)) };
}

/** The first content words right after what, which or how many, up to the verb. */
function focusOf(tokens: Token[]): string[] {
  const at = tokens.findIndex(
    (token, index) =>
      /^(?:what|which|whose)$/.test(token.text) || (/^(?:many|much)$/.test(token.text) && tokens[index - 1]?.text === "how"),
  );
  if (at < 0) return [];
  const focus: string[] = [];
  for (const token of tokens.slice(at + 1, at + 6)) {
    if (token.stop) {
      if (focus.length > 0 || !/^(?:other|of|the|many|much|more|kind|type|sort|a|an)$/.test(token.text)) break;
    } else if (/^(?:kind|type|sort|kinds|types)$/.test(token.text)) continue;
    else focus.push(token.stem);
  }
  return focus;
}
