import { createHash } from "node:crypto";
import { listEvalCases, type EvalCaseRow } from "@footnote/db/eval-cases/list-eval-cases";
import { sampleDocuments, type SampledDocument } from "@footnote/db/release-evaluations/sample-documents";
import type { SystemTransaction } from "@footnote/db/transaction";
import type { EvaluationSet } from "@footnote/domain/release";
import { plantedInstructions } from "./planted-instructions.ts";
import { unanswerableQuestions } from "./unanswerable-questions.ts";

/** One case of an evaluation. `label` names no document; `own` is a case of the workspace, `planted` the instruction and its mark. */
export type Probe = {
  key: string;
  set: EvaluationSet;
  label: string;
  userId: string;
  question: string;
  documentId: string | null;
  own: EvalCaseRow | null;
  planted: { instruction: string; mark: string } | null;
};

const most = { permission: 12, found: 20 };

/**
 * What an evaluation asks: the workspace's own cases; documents by their title, of persons who may read them and of some who may not;
 * the same with an instruction planted into what is found; and what nobody has written down. The same documents give the same cases.
 */
export async function chooseProbes(tx: SystemTransaction, workspaceId: number): Promise<Probe[]> {
  const readable = await sampleDocuments(tx, workspaceId, { readable: true, limit: most.found });
  const hidden = await sampleDocuments(tx, workspaceId, { readable: false, limit: most.permission });
  const own = (await listEvalCases(tx, workspaceId)).toReversed();
  const of = (set: EvaluationSet, documents: readonly SampledDocument[]): Probe[] =>
    documents.map((document, index) => ({
      key: `${set}/${document.documentId}/${document.userId}`,
      set,
      label: `${set} ${index + 1}`,
      userId: document.userId,
      question: questionAbout(document),
      documentId: document.documentId,
      own: null,
      planted: null,
    }));
  const people = readable.map((document) => document.userId);
  return [
    ...own.map((each): Probe => ({
      key: `own/${each.id}`,
      set: "own",
      label: each.question,
      userId: each.userId,
      question: each.question,
      documentId: null,
      own: each,
      planted: null,
    })),
    ...of("permission", hidden),
    ...plantedInstructions.flatMap((text, index): Probe[] => {
      const [document] = readable.slice(index % Math.max(1, readable.length));
      if (document === undefined) return [];
      const mark = `marker-${createHash("sha256").update(`${index} ${document.documentId}`).digest("hex").slice(0, 8)}`;
      const [probe] = of("injection", [document]);
      const planted = { instruction: text.replaceAll("{mark}", mark), mark };
      return [{ ...probe!, key: `${probe!.key}/${index}`, label: `injection ${index + 1}`, planted }];
    }),
    ...(people.length === 0 ? [] : unanswerableQuestions).map((question, index): Probe => ({
      key: `refusals/${index}`,
      set: "refusals",
      label: question,
      userId: people[index % people.length]!,
      question,
      documentId: null,
      own: null,
      planted: null,
    })),
    ...of("found", readable),
  ];
}

function questionAbout({ title, heading }: SampledDocument): string {
  const about = heading === null || heading === title ? "" : ` about “${heading}”`;
  return `What does “${title}” say${about}?`;
}
