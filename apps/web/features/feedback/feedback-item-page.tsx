"use client";

import type { FeedbackView } from "@footnote/domain/contract/feedback";
import type { FeedbackStatus } from "@footnote/domain/feedback";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { formatMoment } from "../../ui/dates.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { announce } from "../../ui/live-region.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { OnlyFor } from "../shell/only-for.tsx";
import { DecisionView } from "./decision-view.tsx";
import { MakeCase } from "./make-case.tsx";

/** One report: what was said, who looks after it, reports alike, and how the answer came about. */
export function FeedbackItemPage({ id }: { id: string }) {
  return (
    <OnlyFor ability="feedback" title={t.admin.feedbackTitle}>
      <Loaded id={id} />
    </OnlyFor>
  );
}

function Loaded({ id }: { id: string }) {
  const item = useQuery({ queryKey: ["feedback", "one", id], queryFn: ({ signal }) => api.admin.feedback.get(id, { signal }) });
  if (item.data !== undefined) return <Found view={item.data} />;
  return (
    <Page wide title={t.admin.feedbackTitle} intro={<BackLink />}>
      {item.isError ? <ProblemNote problem={item.error} onRetry={() => void item.refetch()} /> : <SkeletonLines lines={8} />}
    </Page>
  );
}

function BackLink() {
  return (
    <Link href="/admin/feedback" className="mt-1 flex w-fit items-center gap-1 rounded-3 text-13 hover:text-accent">
      <ArrowLeft aria-hidden className="size-4" />
      {t.review.back}
    </Link>
  );
}

function Found({ view }: { view: FeedbackView }) {
  const { feedback, alike, record } = view;
  const [making, setMaking] = useState(false);
  const reason = feedback.reason === null ? t.admin.didNotHelp : t.ask.reasons[feedback.reason];
  return (
    <Page
      wide
      title={feedback.question}
      intro={
        <>
          {feedback.rating === "up" ? t.admin.helped : reason}
          {feedback.citation === null ? null : ` (${t.admin.aboutNote(feedback.citation)})`}
          {feedback.comment === null ? null : `: “${feedback.comment}”`}
          {feedback.correctedAt === null ? null : ` ${t.review.corrected(formatMoment(feedback.correctedAt))}`}
          <BackLink />
        </>
      }
      actions={
        feedback.rating === "up" ? undefined : feedback.caseId === null ? (
          <Button look="primary" onClick={() => setMaking(true)}>
            {t.review.makeCase}
          </Button>
        ) : (
          <ButtonLink href="/admin/evals">{t.review.caseExists}</ButtonLink>
        )
      }
    >
      <Triage view={view} />
      {alike.length === 0 ? null : (
        <section className="mt-8">
          <h2 className="mb-2 text-17 font-semibold">{t.review.alikeTitle}</h2>
          <ul className="border-t border-line text-15">
            {alike.map((other) => (
              <li key={other.id} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-2">
                <Link href={`/admin/feedback/${other.id}`} className="text-accent hover:underline">
                  {other.question}
                </Link>
                <span className="text-13 text-faint">{`${other.askedBy}, ${formatMoment(other.createdAt)}`}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="mt-8">
        <h2 className="mb-3 text-17 font-semibold">{t.review.recordTitle}</h2>
        <DecisionView record={record} />
      </section>
      {making ? <MakeCase view={view} onClose={() => setMaking(false)} /> : null}
    </Page>
  );
}

function Triage({ view: { feedback } }: { view: FeedbackView }) {
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (given: FormData) =>
      api.admin.feedback.triage(feedback.id, {
        status: formText(given, "status") as FeedbackStatus,
        owner: formText(given, "owner") || null,
        labels: formText(given, "labels")
          .split(",")
          .map((label) => label.trim())
          .filter((label) => label !== ""),
      }),
    onSuccess: () => announce(t.review.saved),
    onSettled: () => queries.invalidateQueries({ queryKey: ["feedback"] }),
  });
  return (
    <form
      aria-label={t.review.triage}
      className="grid items-start gap-4 border-y border-line py-4 sm:grid-cols-[160px_1fr_1fr_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(new FormData(event.currentTarget));
      }}
    >
      <SelectField label={t.admin.feedbackColumns.status} name="status" defaultValue={feedback.status}>
        {Object.entries(t.admin.statuses).map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </SelectField>
      <TextField label={t.review.owner} name="owner" type="email" autoComplete="off" defaultValue={feedback.owner ?? ""} />
      <TextField label={t.review.labels} name="labels" help={t.review.labelsHelp} defaultValue={feedback.labels.join(", ")} />
      <Button type="submit" className="sm:mt-6" disabled={save.isPending}>
        {t.review.save}
      </Button>
      {save.isError ? <ProblemNote className="sm:col-span-4" problem={save.error} /> : null}
    </form>
  );
}
