import { openClaimReader, type WrittenClaim } from "@footnote/answering/cite/read-claims";
import { verifySentence } from "@footnote/answering/verify/verify-sentence";
import type { Answer } from "@footnote/domain/answer";
import type { Passage } from "@footnote/domain/passage";

/** Shares in [0, 1]; null without a statement, precision also without a citation. */
export type CitationScores = { recall: number | null; precision: number | null };

/**
 * Citation recall and precision by ALCE's definition (Gao et al. 2023, arXiv 2305.14627, 4.2) with our verifier as the judge of support. Recall: the
 * share of statements that all passages they cite, taken together, support. Precision: the share of citations whose statement is supported and
 * that are not irrelevant; one is irrelevant when it does not support alone and the others do without it.
 */
export function scoreCitations(answer: Pick<Answer, "text" | "citations" | "passages">): CitationScores {
  const byChunk = new Map(answer.passages.map((passage) => [passage.chunkId, passage]));
  const byNumber = new Map(answer.citations.map((citation) => [citation.n, byChunk.get(citation.chunkId)]));
  const statements = readStatements(answer.text).map((statement) => ({
    text: sentenceOf(statement),
    // two numbers of one passage are one citation of it
    passages: [...new Set(statement.numbers.map((number) => byNumber.get(number)))].filter((passage) => passage !== undefined),
  }));
  if (statements.length === 0) return { recall: null, precision: null };
  let supported = 0;
  let cited = 0;
  let right = 0;
  for (const { text, passages } of statements) {
    const isSupported = passages.length > 0 && supports(text, passages);
    if (isSupported) supported += 1;
    cited += passages.length;
    if (!isSupported) continue;
    right += passages.filter(
      (passage) =>
        supports(text, [passage]) ||
        !supports(
          text,
          passages.filter((other) => other !== passage),
        ),
    ).length;
  }
  return { recall: supported / statements.length, precision: cited === 0 ? null : right / cited };
}

/** The statements of an answer with the numbers they cite. */
export function readStatements(text: string): WrittenClaim[] {
  const reader = openClaimReader();
  return [...reader.push(text), ...reader.finish(true)];
}

function sentenceOf({ kind, text }: WrittenClaim): string {
  return kind === "row" ? text.replaceAll(/\s*\|\s*/g, " ").trim() : text.replace(/^(?:[-*+•]|\d{1,3}[.)])\s+/, "");
}

function supports(sentence: string, passages: Passage[]): boolean {
  return passages.length > 0 && verifySentence(sentence, passages).supported;
}
