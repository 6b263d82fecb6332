"use client";

import type { FeedbackView } from "@footnote/domain/contract/feedback";
import type { DocumentId } from "@footnote/domain/ids";
import { en as t } from "../../messages/en.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { TextArea, Tick } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { announce } from "../../ui/live-region.tsx";
import { api } from "../api/client.ts";
import { readLines } from "./read-lines.ts";

/** Makes an eval case of a report. Person and conversation come with the report; what must be true is filled in as far as its reason tells. */
export function MakeCase({ view: { feedback, record }, onClose }: { view: FeedbackView; onClose: () => void }) {
  const documents = new Map([...record.citations, ...record.passages].map((each) => [each.documentId, each.title]));
  const mustRefuse = feedback.reason === "should_not_see";
  const submit = (given: FormData) =>
    api.admin.evals.createCase({
      feedbackId: feedback.id,
      question: formText(given, "question"),
      expectDocumentIds: given.getAll("document").map((id) => id as DocumentId),
      expectFacts: readLines(formText(given, "facts")),
      mustRefuse: given.get("refuse") !== null,
      mustNotContain: readLines(formText(given, "forbidden")),
    });
  return (
    <FormDialog
      title={t.review.caseTitle}
      description={t.review.caseIntro}
      action={t.review.makeCase}
      refreshes={["feedback"]}
      submit={submit}
      onDone={() => {
        announce(t.review.caseMade);
        onClose();
      }}
      onClose={onClose}
    >
      <TextArea label={t.review.caseQuestion} name="question" rows={2} required defaultValue={feedback.question} />
      <p className="text-13 text-soft">{`${t.review.caseAs} ${feedback.askedBy}`}</p>
      <fieldset className="space-y-2">
        <legend className="mb-1 text-13 font-medium">{t.review.caseDocuments}</legend>
        {documents.size === 0 ? <p className="text-13 text-faint">{t.review.caseNoDocuments}</p> : null}
        {[...documents].map(([id, title]) => (
          <Tick key={id} name="document" value={id} label={title} />
        ))}
      </fieldset>
      <TextArea label={t.review.caseFacts} help={t.review.oneALine} name="facts" rows={3} />
      <Tick name="refuse" label={t.review.caseRefuse} defaultChecked={mustRefuse} />
      <TextArea label={t.review.caseForbidden} help={t.review.oneALine} name="forbidden" rows={2} />
    </FormDialog>
  );
}
