"use client";

import type { ContentGap } from "@footnote/domain/content-gap";
import type { GapState } from "@footnote/domain/contract/gaps";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatAgo, formatDate } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";
import { OnlyFor } from "../shell/only-for.tsx";

/** What people ask and the documents do not answer, and documents past their date. */
export function GapsPage() {
  return (
    <OnlyFor ability="feedback" title={t.gaps.title}>
      <Gaps />
    </OnlyFor>
  );
}

function Gaps() {
  const [state, setState] = useState<GapState>("open");
  const list = useQuery({ queryKey: ["gaps", state], queryFn: ({ signal }) => api.admin.gaps.list({ state }, { signal }) });
  const { gaps = [], overdue = [] } = list.data ?? {};
  return (
    <Page wide title={t.gaps.title} intro={t.gaps.intro}>
      <div className="mb-4 w-48">
        <SelectField label={t.gaps.filter} value={state} onChange={(event) => setState(event.target.value as GapState)}>
          {Object.entries(t.gaps.states).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </SelectField>
      </div>
      <TableFrame
        label={t.gaps.title}
        list={list}
        columns={Object.values(t.gaps.columns)}
        numbers={[1, 2]}
        empty={gaps.length > 0 ? null : <EmptyState title={t.gaps.emptyTitle}>{t.gaps.emptyBody}</EmptyState>}
      >
        {gaps.map((gap) => (
          <Row key={gap.id} gap={gap} />
        ))}
      </TableFrame>
      <h2 className="mt-8 mb-2 text-17 font-semibold">{t.gaps.overdueTitle}</h2>
      {list.isError ? null : (
        <TableFrame
          label={t.gaps.overdueTitle}
          list={list}
          columns={Object.values(t.gaps.overdueColumns)}
          empty={overdue.length > 0 ? null : <p className="text-15 text-soft">{t.gaps.noneOverdue}</p>}
        >
          {overdue.map((document) => (
            <tr key={document.id}>
              <td>
                <Link href={`/documents/${document.id}`} className="font-medium text-accent hover:underline">
                  {document.title}
                </Link>
              </td>
              <td data-label={t.gaps.overdueColumns.source}>{document.sourceName}</td>
              <td data-label={t.gaps.overdueColumns.owner}>{document.owner ?? t.gaps.nobody}</td>
              <td data-label={t.gaps.overdueColumns.verifyBy}>{formatDate(document.verifyBy)}</td>
            </tr>
          ))}
        </TableFrame>
      )}
    </Page>
  );
}

function Row({ gap }: { gap: ContentGap }) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (request: Parameters<typeof api.admin.gaps.update>[1]) => api.admin.gaps.update(gap.id, request),
    onSettled: () => queries.invalidateQueries({ queryKey: ["gaps"] }),
  });
  return (
    <tr>
      <td className="sm:max-w-96">
        <span className="font-medium">{gap.question}</span>
        {change.isError ? <ProblemNote className="mt-2" problem={change.error} /> : null}
      </td>
      <td className="number" data-label={t.gaps.columns.people}>
        {gap.people}
      </td>
      <td className="number" data-label={t.gaps.columns.asked}>
        {gap.asked}
      </td>
      <td data-label={t.gaps.columns.why}>{t.gaps.why(gap.refused, gap.downVoted)}</td>
      <td className="whitespace-nowrap" data-label={t.gaps.columns.last}>
        {formatAgo(gap.lastAskedAt)}
      </td>
      <td className="sm:w-64" data-label={t.gaps.columns.owner}>
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate({ owner: formText(new FormData(event.currentTarget), "owner") || null });
          }}
        >
          <TextField
            hideLabel
            label={t.gaps.ownerOf(gap.question)}
            name="owner"
            type="email"
            className="!h-8 !text-13"
            defaultValue={gap.owner ?? ""}
          />
          <Button type="submit" size="small" className="!h-8" disabled={change.isPending}>
            {t.review.save}
          </Button>
        </form>
      </td>
      <td>
        <Button size="small" disabled={change.isPending} onClick={() => change.mutate({ documentAdded: gap.closedAt === null })}>
          {gap.closedAt === null ? t.gaps.added : t.gaps.reopen}
        </Button>
      </td>
    </tr>
  );
}
