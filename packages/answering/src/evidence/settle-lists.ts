import type { RankedUnit } from "./rank-evidence.ts";
import type { AskedQuestion } from "./unit-features.ts";

/** Title and headings must say at least this much of the question before the list below them is taken for the answer. */
const mostOfIt = 0.85;
/** Steps are lifted over at most this much of score; a sentence that fits far better stays first. */
const within = 4;
const changes = /\bwhat(?:['’]s| is| was| are) new\b|\bwhat (?:has |have )?chang(?:ed|es)\b/i;

/**
 * "What do I do when I am ill?" and "what is new in v2.3.1?" ask for a list, whose items seldom repeat a word of the question: the title and the heading
 * above say it. Lifts the first such list, the items in their order.
 */
export function settleLists(question: AskedQuestion, units: RankedUnit[]): void {
  const asksForChanges = changes.test(question.text);
  if (question.type.kind !== "steps" && !asksForChanges) return;
  const terms = question.terms.filter((term) => !asksForChanges || !/^(?:new|chang)/.test(term.stem));
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  const first = units.find(
    ({ unit, context }) =>
      unit.kind === "item" &&
      (asksForChanges ? tellsOfChanges(context) : /^\s*\d{1,3}[.)]/.test(unit.text)) &&
      terms.filter((term) => context.aboveStems.has(term.stem)).reduce((sum, term) => sum + term.weight, 0) >= mostOfIt * total,
  );
  if (first === undefined || total === 0) return;
  const top = Math.max(...units.map((each) => each.score));
  const items = units.filter(
    ({ unit, passageIndex }) => unit.kind === "item" && passageIndex === first.passageIndex && unit.heading === first.unit.heading,
  );
  if (!asksForChanges && top - Math.max(...items.map((item) => item.score)) > within) return;
  for (const [place, item] of items.entries()) item.score = top + 0.5 - place / 100;
}

function tellsOfChanges({ aboveStems, leadTokens }: RankedUnit["context"]): boolean {
  return ["new", "chang", "releas", "updat"].some((stem) => aboveStems.has(stem) || leadTokens.some((token) => token.stem === stem));
}
