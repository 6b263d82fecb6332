"use client";

import type { FeedbackView } from "@footnote/domain/contract/feedback";
import type { DocumentId } from "@footnote/domain/ids";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextArea, Tick } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { announce } from "../../ui/live-region.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";
import { readLines } from "./read-lines.ts";

/** Makes an eval case of a report. Person and conversation come with the report; what must be true is filled in as far as its reason tells. */
export function MakeCase({ view: { feedback, record }, onClose }: { view: FeedbackView; onClose: () => void }) {
  const form = useId();
  const queries = useQueryClient();
  const documents = new Map([...record.citations, ...record.passages].map((each) => [each.documentId, each.title]));
  const mustRefuse = feedback.reason === "should_not_see";
  const save = useMutation({
    mutationFn: (given: FormData) =>
      api.admin.evals.createCase({
        feedbackId: feedback.id,
        question: formText(given, "question"),
        expectDocumentIds: given.getAll("document").map((id) => id as DocumentId),
        expectFacts: readLines(formText(given, "facts")),
        mustRefuse: given.get("refuse") !== null,
        mustNotContain: readLines(formText(given, "forbidden")),
      }),
    onSuccess: async () => {
      announce(t.review.caseMade);
      await queries.invalidateQueries({ queryKey: ["feedback"] });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t.review.caseTitle}
      description={t.review.caseIntro}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" form={form} disabled={save.isPending}>
            {t.review.makeCase}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="space-y-4 pb-6"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(new FormData(event.currentTarget));
        }}
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
        {save.isError ? <ProblemNote problem={save.error} /> : null}
      </form>
    </Dialog>
  );
}
