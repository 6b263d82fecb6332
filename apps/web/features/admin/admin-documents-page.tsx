"use client";

import type { DocumentSummary } from "@footnote/domain/document";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatAge, formatDate, formatNumber, formatSize, isPast } from "../../ui/dates.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { Readers } from "../documents/document-facts.tsx";
import { useDocumentList } from "../documents/use-document-list.ts";
import { describeReaders } from "../sources/describe-readers.ts";
import { OnlyFor } from "../shell/only-for.tsx";
import { mayDo } from "../shell/roles.ts";
import { useMe } from "../shell/session.tsx";
import { ScrollBox } from "../../ui/scroll-box.tsx";

/** Every document of the workspace: status, freshness, who can see it and why. */
export function AdminDocumentsPage() {
  return (
    <OnlyFor ability="documents" title={t.admin.documentsTitle}>
      <DocumentTable />
    </OnlyFor>
  );
}

function DocumentTable() {
  const [filters, setFilters] = useState({ query: "", sourceId: "", state: "" });
  const sources = useQuery({ queryKey: ["sources"], queryFn: ({ signal }) => api.sources.list({ signal }) });
  const list = useDocumentList("administrator", { ...filters, query: filters.query.trim() });
  const [shown, setShown] = useState<DocumentSummary | null>(null);
  const empty = list.isSuccess && list.documents.length === 0;
  return (
    <Page title={t.admin.documentsTitle} intro={t.admin.documentsIntro} wide>
      <div className="mb-2 flex flex-wrap gap-3">
        <div className="min-w-56 flex-1">
          <TextField
            hideLabel
            label={t.documents.searchLabel}
            placeholder={t.documents.searchLabel}
            type="search"
            value={filters.query}
            onChange={(event) => setFilters({ ...filters, query: event.target.value })}
          />
        </div>
        <SelectField
          hideLabel
          label={t.documents.columns.source}
          value={filters.sourceId}
          onChange={(event) => setFilters({ ...filters, sourceId: event.target.value })}
        >
          <option value="">{t.admin.anySource}</option>
          {(sources.data?.sources ?? []).map((source) => (
            <option key={source.id} value={source.id}>
              {source.name}
            </option>
          ))}
        </SelectField>
        <SelectField
          hideLabel
          label={t.documents.columns.state}
          value={filters.state}
          onChange={(event) => setFilters({ ...filters, state: event.target.value })}
        >
          <option value="">{t.admin.anyState}</option>
          {Object.entries(t.documents.states).map(([state, label]) => (
            <option key={state} value={state}>
              {label}
            </option>
          ))}
        </SelectField>
      </div>
      {list.isError ? <ProblemNote problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {empty ? <EmptyState title={t.documents.noMatchTitle}>{t.documents.noMatchBody}</EmptyState> : null}
      {list.isError || empty ? null : (
        <>
          <p className="mb-1 min-h-5 text-13 text-soft">{list.isSuccess ? t.admin.documentsSummary(list.total) : null}</p>
          <ScrollBox label={t.admin.documentsTitle}>
            <table className="data-table stacked">
              <thead>
                <tr>
                  <th scope="col">{t.documents.columns.title}</th>
                  <th scope="col">{t.documents.columns.source}</th>
                  <th scope="col">{t.documents.columns.state}</th>
                  <th scope="col">{t.documents.columns.updated}</th>
                  <th scope="col" className="number">
                    {t.documents.columns.passages}
                  </th>
                  <th scope="col" className="number">
                    {t.documents.columns.size}
                  </th>
                  <th scope="col">{t.documents.allow}</th>
                </tr>
              </thead>
              {list.isPending ? <SkeletonRows columns={7} rows={8} /> : null}
              <tbody>
                {list.documents.map((document) => (
                  <Row key={document.id} document={document} onWhy={() => setShown(document)} />
                ))}
              </tbody>
            </table>
          </ScrollBox>
          {list.hasNextPage ? (
            <Button className="mt-3" size="small" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t.common.showMore}
            </Button>
          ) : null}
        </>
      )}
      <Dialog open={shown !== null} onOpenChange={(open) => (open ? undefined : setShown(null))} title={shown?.title ?? ""} shape="side">
        {shown === null ? null : <Readers id={shown.id} />}
      </Dialog>
    </Page>
  );
}

function Row({ document, onWhy }: { document: DocumentSummary; onWhy: () => void }) {
  const canExplain = mayDo(useMe()).explainAccess;
  const readers = describeReaders(document);
  return (
    <tr>
      <td className="sm:max-w-96">
        <Link href={`/documents/${document.id}`} className="rounded-3 font-medium hover:text-accent hover:underline">
          {document.title}
        </Link>
        <span className="block truncate text-12 text-faint">{document.externalId}</span>
      </td>
      <td className="whitespace-nowrap" data-label={t.documents.columns.source}>
        {document.sourceName}
      </td>
      <td className="sm:max-w-72" data-label={t.documents.columns.state}>
        <Tag tone={document.state === "indexed" ? "good" : document.state === "failed" ? "bad" : "plain"}>
          {t.documents.states[document.state]}
        </Tag>
        {document.error === null ? null : <span className="mt-1 block text-12 text-soft">{document.error.message}</span>}
      </td>
      <td className="whitespace-nowrap" data-label={t.documents.columns.updated}>
        {formatDate(document.updatedAt)}
        <span className="block text-12 text-faint">{formatAge(document.updatedAt)}</span>
        {isPast(document.verifyBy) && document.verifyBy !== null ? (
          <Tag tone="look">{t.documents.overdue(formatDate(document.verifyBy))}</Tag>
        ) : null}
      </td>
      <td className="number" data-label={t.documents.columns.passages}>
        {formatNumber(document.chunkCount)}
      </td>
      <td className="number whitespace-nowrap" data-label={t.documents.columns.size}>
        {formatSize(document.sizeBytes)}
      </td>
      <td className="sm:max-w-56" data-label={t.sources.columns.readers}>
        {readers}
        <span className="block text-12 whitespace-nowrap text-faint">
          {document.audience === "internal" ? t.common.internal : t.common.customerSafe}
          {canExplain ? (
            <>
              {" · "}
              <button type="button" onClick={onWhy} className="rounded-3 text-accent hover:underline">
                {t.admin.why}
                <span className="sr-only">: {document.title}</span>
              </button>
            </>
          ) : null}
        </span>
      </td>
    </tr>
  );
}
