import type { Citation } from "@footnote/domain/answer";
import { parseSentences } from "../ask/answer-text/parse-answer.ts";

/**
 * The internal sources a reply still rests on: their number stands in the text, or a sentence that the draft took from them is still
 * there (also without its number). `written` is the draft as it came.
 */
export function internalInReply(reply: string, written: string, citations: readonly Citation[]): Citation[] {
  const internal = citations.filter((citation) => citation.audience === "internal");
  const said = bare(reply);
  const sentences = written.split("\n").flatMap(parseSentences);
  return internal.filter((citation) => {
    if (new RegExp(`\\[${citation.n}\\]`).test(reply)) return true;
    return sentences.some((sentence) => {
      const words = bare(sentence.parts.map((part) => part.text).join(""));
      return sentence.markers.includes(citation.n) && words.length > 20 && said.includes(words);
    });
  });
}

/** The reply without the sentences that rest on internal sources. Paragraphs and list items left empty go too. */
export function withoutInternal(reply: string, citations: readonly Citation[]): string {
  const internal = new Set(citations.filter((citation) => citation.audience === "internal").map((citation) => citation.n));
  const lines = reply.split("\n").flatMap((line) => {
    const kept = line.replace(/[^.!?;,\n]*(?:[.!?;,](?!\s|$|\s*\[)[^.!?;,\n]*)*[.!?;,]?[ \t]*(?:\[\d{1,3}\])+[.,;:!?]?/g, (sentence) => {
      const numbers = [...sentence.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
      return numbers.some((n) => internal.has(n)) ? "" : sentence;
    });
    if (kept === line) return [line];
    return /^[\s\-*+\d.)]*$/.test(kept) ? [] : [kept.trim()];
  });
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/\[\d+\]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
