import type { Answer } from "@footnote/domain/answer";
import { en as t } from "../../../messages/en.ts";
import { noteLink } from "../notes/note-link.ts";
import { copyText } from "./copy-text.ts";
import { formatCopy, type CopyFormat } from "./format-copy.ts";

/** Copies an answer for colleagues: references link to the original where it has an address, else to Footnote's viewer. */
export async function copyAnswer(answer: Answer, format: CopyFormat): Promise<void> {
  const references = answer.citations.map((citation) => ({
    n: citation.n,
    title: citation.title,
    url: citation.url?.startsWith("http") ? citation.url : new URL(noteLink(citation, null), window.location.origin).href,
    updatedAt: citation.updatedAt,
  }));
  await copyText(formatCopy(answer.text, references, format, t.ask.references));
}
