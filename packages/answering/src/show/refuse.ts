import type { Answer } from "@footnote/domain/answer";
import type { Passage } from "@footnote/domain/passage";
import type { CitableRow } from "@footnote/db/citations/list-citable";

const mostNearest = 3;

/** What the reader gets when the documents do not answer: a plain sentence, the nearest documents and a next step; no citation. */
export function refuse(
  passages: Passage[],
  documents: ReadonlyMap<string, CitableRow>,
  audience: "internal" | "customer" | undefined,
): { text: string; nearest: Answer["nearest"] } {
  const nearest = [...new Set(passages.map((passage) => passage.documentId))]
    .filter((id) => documents.has(id))
    .slice(0, mostNearest)
    .map((id) => ({ documentId: id, title: documents.get(id)!.title, owner: documents.get(id)!.owner }));
  const where = audience === "customer" ? "the documents that may be shown to customers" : "the documents you can read";
  const owner = nearest.find((document) => document.owner !== null);
  const next =
    nearest.length === 0
      ? "Try other words, or ask an administrator to add a document on this."
      : owner === undefined
        ? "The nearest documents are listed below. Try other words, or ask an administrator to add a document on this."
        : `The nearest documents are listed below. Try other words, or ask ${owner.owner}, who owns “${owner.title}”.`;
  return { text: `I found no answer to this in ${where}. ${next}`, nearest };
}
