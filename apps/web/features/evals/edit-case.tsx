"use client";

import type { EvalCase } from "@footnote/domain/eval-case";
import type { DocumentId } from "@footnote/domain/ids";
import { en as t } from "../../messages/en.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { TextArea, Tick } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { api } from "../api/client.ts";
import { readLines } from "../feedback/read-lines.ts";

/** Changes a case's question and what it expects. */
export function EditCase({ case: edited, onClose }: { case: EvalCase; onClose: () => void }) {
  const submit = (given: FormData) =>
    api.admin.evals.updateCase(edited.id, {
      question: formText(given, "question"),
      expectDocumentIds: given.getAll("document").map((id) => id as DocumentId),
      expectFacts: readLines(formText(given, "facts")),
      mustRefuse: given.get("refuse") !== null,
      mustNotContain: readLines(formText(given, "forbidden")),
    });
  return (
    <FormDialog title={t.evals.editTitle} action={t.review.save} refreshes={["evals"]} submit={submit} onClose={onClose}>
      <TextArea label={t.review.caseQuestion} name="question" rows={2} required defaultValue={edited.question} />
      <p className="text-13 text-soft">{`${t.review.caseAs} ${edited.as}`}</p>
      {edited.expectDocuments.length === 0 ? null : (
        <fieldset className="space-y-2">
          <legend className="mb-1 text-13 font-medium">{t.review.caseDocuments}</legend>
          {edited.expectDocuments.map(({ id, title }) => (
            <Tick key={id} name="document" value={id} label={title} defaultChecked />
          ))}
        </fieldset>
      )}
      <TextArea label={t.review.caseFacts} help={t.review.oneALine} name="facts" rows={3} defaultValue={edited.expectFacts.join("\n")} />
      <Tick name="refuse" label={t.review.caseRefuse} defaultChecked={edited.mustRefuse} />
      <TextArea
        label={t.review.caseForbidden}
        help={t.review.oneALine}
        name="forbidden"
        rows={2}
        defaultValue={edited.mustNotContain.join("\n")}
      />
    </FormDialog>
  );
}
