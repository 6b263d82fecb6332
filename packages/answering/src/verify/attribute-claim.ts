import type { Passage } from "@footnote/domain/passage";
import type { Claim, Quote } from "../claim.ts";
import type { WrittenClaim } from "../cite/read-claims.ts";
import { checkClaim } from "../check/check-claim.ts";
import { tokenise } from "../text/tokens.ts";
import { factsOf } from "./facts.ts";
import { verifySentence, type Verdict } from "./verify-sentence.ts";

const mostQuotes = 3;
/** "Follow these steps:" may stand; a longer line above a list says something that must be supported. */
const plainWords = 4;
/** Share of a table header's words that its sources must have. */
const leastHeader = 0.5;

/**
 * Ties what a model wrote to the passages that support it: those it cites and that hold alone; else all it cites together; a claim
 * without a citation gets the best supporting passage. Numbers beyond the list are ignored. null: nothing supports it.
 */
export function attributeClaim(written: WrittenClaim, passages: Passage[], systemPrompt?: string): { claim: Claim; score: number } | null {
  const cited = written.numbers.map((number) => number - 1).filter((index) => passages[index] !== undefined);
  const sentence =
    written.kind === "row" ? written.text.replaceAll(/\s*\|\s*/g, " ").trim() : written.text.replace(/^(?:[-*+•]|\d{1,3}[.)])\s+/, "");
  const check = (indexes: number[]): Verdict => {
    const verdict = verifySentence(
      sentence,
      indexes.map((index) => passages[index]!),
      cited.length === 0,
    );
    // a command that is nearly right is wrong
    return written.kind === "code" && verdict.score < 1 ? { ...verdict, supported: false } : verdict;
  };
  const alone = (cited.length > 0 ? cited : passages.keys().toArray()).map((index) => ({ index, verdict: check([index]) }));
  const holding = alone.filter(({ verdict }) => verdict.supported).toSorted((a, b) => b.verdict.score - a.verdict.score);
  const supporting =
    holding.length > 0
      ? holding.slice(0, cited.length > 0 ? mostQuotes : 1)
      : cited.length > 1 && check(cited).supported
        ? alone.filter(({ verdict }) => verdict.quote !== null).slice(0, mostQuotes)
        : [];
  if (supporting.length === 0) return null;
  const quotes = supporting.map(({ index, verdict }) => ({ ...verdict.quote!, passageIndex: index }));
  const sources = quotes.map((quote) => passages[quote.passageIndex]!);
  const text = checkClaim(written.text, sources, systemPrompt);
  const lead = checkClaim(written.lead, sources, systemPrompt);
  if (!text.isWhole || !lead.isWhole) return null;
  // placeholders in angle brackets are whole but written in another way
  const claim = toClaim({ ...written, text: text.text, lead: lead.text }, quotes, passages);
  return claim === null ? null : { claim, score: Math.max(...supporting.map(({ verdict }) => verdict.score)) };
}

function toClaim(written: WrittenClaim, quotes: Quote[], passages: Passage[]): Claim | null {
  const lead = checkLead(
    written,
    quotes.map((quote) => passages[quote.passageIndex]!),
  );
  return lead === null ? null : { kind: written.kind, text: written.text, lead, group: written.group, quotes };
}

/** The line above a list stays when it is supported or says nothing of its own; a table without a supported header is no table (null). */
function checkLead(written: WrittenClaim, cited: Passage[]): string | null {
  const { lead, kind } = written;
  if (lead === "") return "";
  if (kind === "row") {
    const known = new Set(
      cited.flatMap((passage) => tokenise(`${passage.title} ${passage.headingPath.join(" ")} ${passage.text}`)).map((token) => token.stem),
    );
    const words = tokenise(lead).filter((token) => !token.stop);
    return words.filter((token) => known.has(token.stem)).length >= words.length * leastHeader ? lead : null;
  }
  const facts = factsOf(lead);
  const isPlain =
    facts.quantities.length === 0 && facts.names.length === 0 && tokenise(lead).filter((token) => !token.stop).length <= plainWords;
  return isPlain || verifySentence(lead.replace(/:\s*$/, ""), cited).supported ? lead : "";
}
