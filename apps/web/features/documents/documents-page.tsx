"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatDate, formatDateWithAge, isPast } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { useDocumentList } from "./use-document-list.ts";
import { ScrollBox } from "../../ui/scroll-box.tsx";

/** Everything the person may read, with a search by title or path. */
export function DocumentsPage() {
  const [words, setWords] = useState("");
  const [sourceId, setSourceId] = useState("");
  const sources = useQuery({ queryKey: ["my-sources"], queryFn: ({ signal }) => api.mySources({ signal }) });
  const list = useDocumentList("reader", { query: words.trim(), sourceId });
  const filtered = words.trim() !== "" || sourceId !== "";
  const clear = () => {
    setWords("");
    setSourceId("");
  };
  return (
    <Page title={t.documents.title} intro={t.documents.intro} wide>
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <div className="min-w-60 flex-1">
          <TextField
            hideLabel
            label={t.documents.searchLabel}
            placeholder={t.documents.searchLabel}
            type="search"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <SelectField hideLabel label={t.documents.columns.source} value={sourceId} onChange={(event) => setSourceId(event.target.value)}>
          <option value="">{t.documents.allSources}</option>
          {(sources.data?.sources ?? []).map((source) => (
            <option key={source.id} value={source.id}>
              {source.name}
            </option>
          ))}
        </SelectField>
      </div>
      {list.isError ? <ProblemNote problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && list.documents.length === 0 ? (
        <EmptyState
          title={filtered ? t.documents.noMatchTitle : t.documents.emptyTitle}
          action={filtered ? <Button onClick={clear}>{t.documents.clear}</Button> : undefined}
        >
          {filtered ? t.documents.noMatchBody : t.documents.emptyBody}
        </EmptyState>
      ) : null}
      {list.isError || (list.isSuccess && list.documents.length === 0) ? null : (
        <>
          <ScrollBox label={t.documents.title}>
            <table className="data-table">
              <thead>
                <tr>
                  <th scope="col">{t.documents.columns.title}</th>
                  <th scope="col" className="max-md:hidden">
                    {t.documents.columns.source}
                  </th>
                  <th scope="col" className="max-lg:hidden">
                    {t.documents.columns.owner}
                  </th>
                  <th scope="col">{t.documents.columns.updated}</th>
                  <th scope="col" className="max-sm:hidden">
                    {t.documents.columns.audience}
                  </th>
                </tr>
              </thead>
              {list.isPending ? <SkeletonRows columns={5} rows={8} /> : null}
              <tbody>
                {list.documents.map((document) => (
                  <tr key={document.id}>
                    <td>
                      <Link href={`/documents/${document.id}`} className="rounded-3 text-15 font-medium hover:text-accent hover:underline">
                        {document.title}
                      </Link>
                      <span className="block max-w-[52ch] truncate text-12 text-faint">{document.externalId}</span>
                    </td>
                    <td className="whitespace-nowrap max-md:hidden">{document.sourceName}</td>
                    <td className="max-lg:hidden">{document.owner ?? <span className="text-faint">{t.documents.noOwner}</span>}</td>
                    <td className="whitespace-nowrap">
                      <span className="max-sm:hidden">{formatDateWithAge(document.updatedAt)}</span>
                      <span className="sm:hidden">{formatDate(document.updatedAt)}</span>
                      {isPast(document.verifyBy) && document.verifyBy !== null ? (
                        <span className="mt-1 block">
                          <Tag tone="look">{t.documents.overdue(formatDate(document.verifyBy))}</Tag>
                        </span>
                      ) : null}
                    </td>
                    <td className="whitespace-nowrap max-sm:hidden">
                      {document.audience === "internal" ? t.common.internal : t.common.customerSafe}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
          <div className="mt-3 flex items-center justify-between text-13 text-faint">
            <span>{list.isSuccess ? t.documents.count(list.total) : null}</span>
            {list.hasNextPage ? (
              <Button size="small" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t.common.showMore}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </Page>
  );
}
