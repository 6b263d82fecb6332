import type { Passage } from "@footnote/domain/passage";
import type { SearchFilters } from "@footnote/domain/question";
import type { Viewer } from "@footnote/domain/principal";
import type { AnsweringContext } from "../context.ts";
import { decideAnswerable } from "../decide/decide-answerable.ts";
import type { Quarantine } from "../evidence/quarantine.ts";
import { rankEvidence } from "../evidence/rank-evidence.ts";
import { tokenise } from "../text/tokens.ts";
import { questionOfHeading } from "./question-of-heading.ts";

/** What suggestions are made from; headings inside the text count as much as those above it. */
type Section = Pick<Passage, "documentId" | "title" | "headingPath" | "text">;

const most = 3;
const mostTried = 6;

/**
 * Up to three questions that the index can answer for this person: headings near what was found, phrased as questions, each tried
 * with a search of its own. Failing searches only cost suggestions.
 */
export async function suggestFollowUps(
  ctx: AnsweringContext,
  viewer: Viewer,
  input: { question: string; passages: Section[]; answeredBy: Section[]; filters: SearchFilters; quarantine: Quarantine },
): Promise<string[]> {
  if (ctx.suggestFollowUps === false) return [];
  const candidates = candidatesOf(input).slice(0, mostTried);
  const kept: string[] = [];
  for (const question of candidates) {
    if (kept.length >= most) break;
    const found = await ctx.search(viewer, { query: question, limit: 4, filters: input.filters }).catch(() => null);
    if (found === null) continue;
    const { readable } = await input.quarantine(found.results);
    if (decideAnswerable(rankEvidence(question, readable)).answerable) kept.push(question);
  }
  return kept;
}

function candidatesOf(input: { question: string; passages: Section[]; answeredBy: Section[] }): string[] {
  const asked = new Set(
    tokenise(input.question)
      .filter((token) => !token.stop)
      .map((token) => token.stem),
  );
  const used = new Set(input.answeredBy.map((passage) => passage.headingPath.at(-1)));
  const documents = new Set(input.answeredBy.map((passage) => passage.documentId));
  // neighbours of the answer first: other sections of the document that answered
  const near = [...input.passages].toSorted((a, b) => Number(documents.has(b.documentId)) - Number(documents.has(a.documentId)));
  const perPassage = near.map((passage) => {
    // far down the list are documents that have little to do with the question
    if (documents.size > 0 && !documents.has(passage.documentId) && input.passages.indexOf(passage) > 2) return [];
    return headingsOf(passage).flatMap((heading) => {
      const words = tokenise(heading).filter((token) => !token.stop && !token.numeric);
      if (used.has(heading) || words.every((word) => asked.has(word.stem))) return [];
      return questionOfHeading(heading, passage.title) ?? [];
    });
  });
  // one of each passage, then the second of each: three questions about one page are less to choose from
  const longest = Math.max(0, ...perPassage.map((questions) => questions.length));
  return [
    ...new Set(Array.from({ length: longest }, (_, turn) => perPassage.flatMap((questions) => questions.slice(turn, turn + 1))).flat()),
  ];
}

function headingsOf({ headingPath, text }: Section): string[] {
  const inside = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => heading!.trim());
  return [...new Set([...headingPath.slice(-1), ...inside])];
}
