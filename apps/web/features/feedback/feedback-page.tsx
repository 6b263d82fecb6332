"use client";

import type { Feedback } from "@footnote/domain/feedback";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { classNames } from "../../ui/class-names.ts";
import { formatMoment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { OnlyFor } from "../shell/only-for.tsx";
import { ScrollBox } from "../../ui/scroll-box.tsx";

const statuses = ["open", "in_progress", "resolved", "dismissed"] as const;

/** What people said about answers, with a status to work through. */
export function FeedbackPage() {
  return (
    <OnlyFor ability="feedback" title={t.admin.feedbackTitle}>
      <Inbox />
    </OnlyFor>
  );
}

function Inbox() {
  const [status, setStatus] = useState<Feedback["status"] | null>("open");
  const list = useQuery({
    queryKey: ["feedback", status],
    queryFn: ({ signal }) => api.admin.feedback.list(status === null ? {} : { status }, { signal }),
  });
  const entries = list.data?.feedback ?? [];
  const empty = list.isSuccess && entries.length === 0;
  return (
    <Page title={t.admin.feedbackTitle} intro={t.admin.feedbackIntro} wide>
      <fieldset aria-label={t.admin.statusFilter} className="mb-4 flex flex-wrap gap-1">
        {[...statuses, null].map((name) => (
          <button
            key={name ?? "all"}
            type="button"
            aria-pressed={status === name}
            onClick={() => setStatus(name)}
            className={classNames(
              "h-8 rounded-6 px-3 text-13",
              status === name ? "bg-hover font-medium" : "text-soft hover:bg-hover hover:text-ink",
            )}
          >
            {name === null ? t.admin.allStatuses : t.admin.statuses[name]}
          </button>
        ))}
      </fieldset>
      {list.isError ? <ProblemNote problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {empty ? <EmptyState title={t.admin.feedbackEmptyTitle}>{t.admin.feedbackEmptyBody}</EmptyState> : null}
      {list.isError || empty ? null : (
        <ScrollBox label={t.admin.feedbackTitle}>
          <table className="data-table stacked">
            <thead>
              <tr>
                {Object.values(t.admin.feedbackColumns).map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            {list.isPending ? <SkeletonRows columns={5} /> : null}
            <tbody>
              {entries.map((entry) => (
                <Row key={entry.id} entry={entry} alike={entries.filter((other) => other.groupId === entry.groupId).length - 1} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Page>
  );
}

function Row({ entry, alike }: { entry: Feedback; alike: number }) {
  const queries = useQueryClient();
  const triage = useMutation({
    mutationFn: (status: Feedback["status"]) => api.admin.feedback.triage(entry.id, { status }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["feedback"] }),
  });
  const Thumb = entry.rating === "up" ? ThumbsUp : ThumbsDown;
  return (
    <tr>
      <td className="sm:max-w-96">
        <span className="flex items-center gap-1.5 font-medium">
          <Thumb aria-hidden className="size-3.5 shrink-0 text-faint" />
          {entry.reason === null ? (entry.rating === "up" ? t.admin.helped : t.admin.didNotHelp) : t.ask.reasons[entry.reason]}
          {entry.citation === null ? null : <span className="font-normal text-faint">({t.admin.aboutNote(entry.citation)})</span>}
        </span>
        {entry.comment === null ? null : <p className="mt-1 text-15 text-soft">{entry.comment}</p>}
        {triage.isError ? <ProblemNote className="mt-2" problem={triage.error} /> : null}
      </td>
      <td className="sm:max-w-80" data-label={t.admin.feedbackColumns.question}>
        <Link href={`/admin/feedback/${entry.id}`} className="text-accent hover:underline">
          {entry.question}
        </Link>
        {alike === 0 ? null : <span className="block text-12 text-faint">{t.review.reports(alike + 1)}</span>}
        {entry.labels.length === 0 ? null : <span className="block text-12 text-faint">{entry.labels.join(", ")}</span>}
      </td>
      <td data-label={t.admin.feedbackColumns.who}>{entry.askedBy}</td>
      <td className="whitespace-nowrap" data-label={t.admin.feedbackColumns.when}>
        {formatMoment(entry.createdAt)}
      </td>
      <td className="sm:w-40" data-label={t.admin.feedbackColumns.status}>
        <SelectField
          hideLabel
          label={t.admin.statusOf(entry.question)}
          value={entry.status}
          disabled={triage.isPending}
          className="!h-8 !text-13"
          onChange={(event) => triage.mutate(event.target.value as Feedback["status"])}
        >
          {statuses.map((name) => (
            <option key={name} value={name}>
              {t.admin.statuses[name]}
            </option>
          ))}
        </SelectField>
      </td>
    </tr>
  );
}
