import type { Passage } from "@footnote/domain/passage";
import type { Claim, Quote } from "../claim.ts";
import type { WrittenClaim } from "../cite/read-claims.ts";
import { unsafeOutput } from "./unsafe-output.ts";
import { verifySentence } from "./verify-sentence.ts";

const mostQuotes = 3;

/**
 * Ties what a model wrote to the passages that support it: those it cites and that hold alone; else all it cites together; a claim
 * without a citation gets the best supporting passage. Numbers beyond the list are ignored. null: nothing supports it.
 */
export function attributeClaim(written: WrittenClaim, passages: Passage[]): { claim: Claim; score: number } | null {
  if (unsafeOutput(written.text, passages)) return null;
  const cited = written.numbers.map((number) => number - 1).filter((index) => passages[index] !== undefined);
  const sentence =
    written.kind === "row" ? written.text.replaceAll(/\s*\|\s*/g, " ").trim() : written.text.replace(/^(?:[-*+•]|\d{1,3}[.)])\s+/, "");
  const check = (indexes: number[]) =>
    verifySentence(
      sentence,
      indexes.map((index) => passages[index]!),
    );
  const alone = (cited.length > 0 ? cited : passages.keys().toArray()).map((index) => ({ index, verdict: check([index]) }));
  const holding = alone.filter(({ verdict }) => verdict.supported).toSorted((a, b) => b.verdict.score - a.verdict.score);
  if (holding.length > 0) {
    const kept = cited.length > 0 ? holding.slice(0, mostQuotes) : holding.slice(0, 1);
    return {
      claim: toClaim(
        written,
        kept.map(({ index, verdict }) => ({ ...verdict.quote!, passageIndex: index })),
      ),
      score: holding[0]!.verdict.score,
    };
  }
  if (cited.length < 2) return null;
  const together = check(cited);
  if (!together.supported) return null;
  const quotes = alone
    .filter(({ verdict }) => verdict.quote !== null)
    .slice(0, mostQuotes)
    .map(({ index, verdict }) => ({ ...verdict.quote!, passageIndex: index }));
  return { claim: toClaim(written, quotes), score: together.score };
}

function toClaim(written: WrittenClaim, quotes: Quote[]): Claim {
  return { kind: written.kind, text: written.text, lead: written.lead, group: written.group, quotes };
}
