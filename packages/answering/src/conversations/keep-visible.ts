import type { ReaderTransaction } from "@footnote/db/transaction";
import { listCitable } from "@footnote/db/citations/list-citable";
import { listChunkTexts } from "@footnote/db/citations/list-chunk-texts";
import { composeText } from "../cite/compose-text.ts";
import type { AnswerRecord } from "../store/answer-record.ts";

/**
 * Old answers as their reader may see them now: sentences, notes, passages and nearest documents that rest on a document that was
 * removed or taken from the reader are gone. Passages get their text back from what is indexed today.
 */
export async function keepVisible(tx: ReaderTransaction, workspaceId: number, answers: AnswerRecord[]): Promise<AnswerRecord[]> {
  const chunkIds = [
    ...new Set(answers.flatMap((answer) => [...answer.citations, ...answer.passages].map((each) => each.chunkId as string))),
  ];
  const documentIds = [
    ...new Set(
      answers.flatMap((answer) => [...answer.citations, ...answer.passages, ...answer.nearest].map((each) => each.documentId as string)),
    ),
  ];
  if (documentIds.length === 0) return answers;
  const citable = await listCitable(tx, workspaceId, chunkIds, documentIds);
  const texts = await listChunkTexts(tx, workspaceId, [...citable.chunkIds]);
  return answers.map((answer) => keep(answer, citable.documents, texts));
}

function keep(answer: AnswerRecord, documents: ReadonlyMap<string, unknown>, texts: ReadonlyMap<string, string>): AnswerRecord {
  const citations = answer.citations.filter((citation) => documents.has(citation.documentId));
  const passages = answer.passages
    .filter((passage) => documents.has(passage.documentId) && texts.has(passage.chunkId))
    .map((passage) => ({ ...passage, text: texts.get(passage.chunkId)! }));
  const nearest = answer.nearest.filter((document) => documents.has(document.documentId));
  const named = [...answer.citations, ...answer.passages, ...answer.nearest];
  const isWhole = named.every((each) => documents.has(each.documentId));
  // a conflict and a follow-up question may name a document that was found but not cited
  const notices = isWhole ? answer.notices : answer.notices.filter((notice) => notice.kind !== "conflict");
  const followUps = isWhole ? answer.followUps : [];
  if (answer.refused && !isWhole) {
    // the refusal may name the owner and title of a document
    return { ...answer, passages, nearest, followUps, notices, text: "I found no answer to this in the documents you could read then." };
  }
  if (citations.length === answer.citations.length) {
    const changed = citations.some((citation) => !texts.has(citation.chunkId));
    return {
      ...answer,
      passages,
      nearest,
      followUps,
      notices: changed
        ? [
            ...notices,
            { kind: "stale", message: "A document cited here has changed since this answer was given. Ask again for the current state." },
          ]
        : notices,
    };
  }
  const kept = new Set(citations.map((citation) => citation.n));
  const claims = answer.claims.filter((claim) => claim.notes.every((note) => kept.has(note)));
  return {
    ...answer,
    claims,
    citations: citations.filter((citation) => claims.some((claim) => claim.notes.includes(citation.n))),
    passages,
    nearest,
    followUps: [],
    // a notice may name a document, so none is kept once one is gone
    notices: [{ kind: "dropped", message: "Parts of this answer are no longer available to you." }],
    text: claims.length === 0 ? "This answer is no longer available." : composeText(claims),
    refused: answer.refused || claims.length === 0,
  };
}
