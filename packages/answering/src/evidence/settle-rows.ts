import type { AnswerKind } from "../text/question-type.ts";
import { tokenise } from "../text/tokens.ts";
import type { RankedUnit } from "./rank-evidence.ts";
import { numbersInRanges } from "./range-cells.ts";
import { cellsOf } from "./table-cells.ts";
import { featureNames, type AskedQuestion } from "./unit-features.ts";

/** Words that say what a row is not about: "outside London" is no row for London. */
const excluding = /\b(?:outside|except|excluding|other|others|without|not|apart|rest|elsewhere)\b/giu;
/** A row that is not the one asked for stands at least this far behind the one that is, in units of scores. */
const behind = 3;
/** A cell must say at least this much of the question to decide; "yes" and "8" do not. */
const leastFit = 0.25;
/** What a row loses that the question names neither by a cell nor by its header: it shares words by chance. */
const byChance = 2;
/** What a row gains that the question names by a cell when nearly all the rest of the question stands in its header, title or headings. */
const named = 1.5;
const nearlyAll = 0.6;
const all = 0.85;
/** What a row gains that is named and holds a value of the kind that is asked for: it says it shorter than any sentence does. */
const namedValue = 2.5;
/** The first cell names its row also with words of its own ("battery life at 10 minutes") when it has two words and this share of the question. */
const keyShare = 0.4;

const noValue = featureNames.indexOf("noValue");
const valueKinds: ReadonlySet<AnswerKind> = new Set(["time", "count", "money"]);

/**
 * Within each table puts the rows first that have cells made of nothing but words of the question ("London", "2027-05-07", "Professional"); the
 * more of the question such cells hold the better. The best of them takes the score of the table's best row; `rowFit` tells what they hold.
 */
export function settleRows(question: AskedQuestion, units: RankedUnit[]): void {
  const tables = Map.groupBy(
    units.filter((each) => each.unit.kind === "row"),
    (each) => `${each.passageIndex} ${each.unit.lead}`,
  );
  for (const rows of tables.values()) {
    const header = new Set(rows[0]!.context.leadTokens.map((token) => token.stem));
    const isHeaderAsked = question.terms.some((term) => header.has(term.stem));
    for (const row of rows) row.rowFit = fitOf(question, row);
    const best = Math.max(...rows.map((row) => row.rowFit));
    for (const row of rows) {
      if (row.rowFit < leastFit && !isHeaderAsked) {
        row.score -= byChance;
        row.isStrayRow = true;
      }
      // the row that is named, or the whole table where none is and its columns are what is asked
      else if ((row.rowFit >= leastFit || (best < leastFit && isHeaderAsked)) && coverOf(question, row) >= nearlyAll) {
        row.isFittingRow = row.rowFit >= leastFit;
        row.score += row.isFittingRow && row.features[noValue] === 0 && valueKinds.has(question.type.kind) ? namedValue : named;
        row.isNamedRow = row.isFittingRow && isHeaderAsked && coverOf(question, row) >= all;
      }
    }
    const excluded = rows.filter((row) => row.rowFit < 0);
    const others = best >= leastFit ? rows.filter((row) => row.rowFit < best - 0.01) : excluded;
    const chosen = rows.filter((row) => !others.includes(row));
    if (others.length === 0 || chosen.length === 0) continue;
    const top = Math.max(...rows.map((row) => row.score));
    const gap = top - Math.max(...chosen.map((row) => row.score));
    for (const row of chosen) row.score += gap;
    for (const row of others) row.score = Math.min(row.score, top - behind);
  }
}

function coverOf(question: AskedQuestion, { context }: RankedUnit): number {
  const own = new Set(context.tokens.map((token) => token.stem));
  const total = question.terms.reduce((sum, term) => sum + term.weight, 0);
  return (
    question.terms.filter((term) => own.has(term.stem) || context.aboveStems.has(term.stem)).reduce((sum, term) => sum + term.weight, 0) /
    total
  );
}

/** Weight of the question's words that make up whole cells; -1 for a row that speaks of the asked thing only to leave it out. */
function fitOf(question: AskedQuestion, { unit: row, context }: RankedUnit): number {
  const weights = new Map(question.terms.map((term) => [term.stem, term.weight]));
  const asked = question.text.toLowerCase();
  const held = new Set(numbersInRanges(row.text, row.lead, question).map((token) => token.stem));
  const total = question.terms.reduce((sum, term) => sum + term.weight, 0);
  let isExcluding = false;
  for (const [place, cell] of cellsOf(row.text).entries()) {
    const stems = context
      .meant(tokenise(cell))
      .filter((token) => !token.stop)
      .map((token) => token.stem);
    const shared = stems.filter((stem) => weights.has(stem));
    if (shared.length === 0) continue;
    if ([...cell.matchAll(excluding)].some(([word]) => !new RegExp(String.raw`\b${word}\b`, "i").test(asked))) isExcluding = true;
    else if (shared.length === stems.length || (place === 0 && isKey(new Set(shared)))) for (const stem of shared) held.add(stem);
  }
  function isKey(shared: ReadonlySet<string>): boolean {
    return shared.size > 1 && [...shared].reduce((sum, stem) => sum + weights.get(stem)!, 0) >= keyShare * total;
  }
  const fit = [...held].reduce((sum, stem) => sum + weights.get(stem)!, 0);
  return isExcluding && fit === 0 ? -1 : fit;
}
