"use client";

import type { Source } from "@footnote/domain/source";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatAgo, formatMoment, formatNumber } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { OnlyFor } from "../shell/only-for.tsx";
import { mayDo } from "../shell/roles.ts";
import { useMe } from "../shell/session.tsx";
import { AddSource } from "./add-source.tsx";
import { describeReaders } from "./describe-readers.ts";
import { SourceActions } from "./source-actions.tsx";
import { FailedCount, SourceState } from "./source-state.tsx";
import { useSources } from "./use-sources.ts";
import { ScrollBox } from "../../ui/scroll-box.tsx";

/** Where Footnote reads from. */
export function SourcesPage() {
  const may = mayDo(useMe());
  return (
    <OnlyFor ability="sources" title={t.sources.title}>
      <SourceTable canManage={may.manageSources} />
    </OnlyFor>
  );
}

function SourceTable({ canManage }: { canManage: boolean }) {
  const list = useSources();
  const [adding, setAdding] = useState(false);
  const sources = list.data?.sources ?? [];
  const add = (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
      {t.sources.add}
    </Button>
  );
  const total = sources.reduce((sum, source) => sum + source.documentCount, 0);
  const failed = sources.reduce((sum, source) => sum + source.failedCount, 0);
  return (
    <Page title={t.sources.title} intro={t.sources.intro} wide actions={canManage ? add : undefined}>
      {list.isError ? <ProblemNote problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && sources.length === 0 ? (
        <EmptyState title={t.sources.emptyTitle} action={canManage ? add : undefined}>
          {t.sources.emptyBody}
        </EmptyState>
      ) : null}
      {list.isError || (list.isSuccess && sources.length === 0) ? null : (
        <>
          <p className="mb-2 min-h-5 text-13 text-soft">{list.isSuccess ? t.sources.summary(sources.length, total, failed) : null}</p>
          <ScrollBox label={t.sources.title}>
            <table className="data-table stacked">
              <thead>
                <tr>
                  <th scope="col">{t.sources.columns.name}</th>
                  <th scope="col">{t.sources.columns.readers}</th>
                  <th scope="col">{t.sources.columns.audience}</th>
                  <th scope="col" className="number">
                    {t.sources.columns.documents}
                  </th>
                  <th scope="col" className="number">
                    {t.sources.columns.failed}
                  </th>
                  <th scope="col">{t.sources.columns.fresh}</th>
                  <th scope="col">{t.sources.columns.state}</th>
                  <th scope="col">
                    <span className="sr-only">{t.sources.details}</span>
                  </th>
                </tr>
              </thead>
              {list.isPending ? <SkeletonRows columns={8} rows={4} /> : null}
              <tbody>
                {sources.map((source) => (
                  <Row key={source.id} source={source} canManage={canManage} />
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </>
      )}
      {adding ? <AddSource onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

function Row({ source, canManage }: { source: Source; canManage: boolean }) {
  return (
    <tr>
      <td>
        <Link href={`/admin/sources/${source.id}`} className="rounded-3 text-15 font-medium hover:text-accent hover:underline">
          {source.name}
        </Link>
        <span className="block max-w-[40ch] truncate text-12 text-faint">{placeOf(source)}</span>
      </td>
      <td className="sm:max-w-48" data-label={t.sources.columns.readers}>
        {describeReaders(source)}
      </td>
      <td className="whitespace-nowrap" data-label={t.sources.columns.audience}>
        {source.audience === "internal" ? t.common.internal : t.common.customerSafe}
      </td>
      <td className="number" data-label={t.sources.columns.documents}>
        {formatNumber(source.documentCount)}
      </td>
      <td className="number" data-label={t.sources.columns.failed}>
        <FailedCount count={source.failedCount} />
      </td>
      <td className="whitespace-nowrap" data-label={t.sources.columns.fresh}>
        {source.lastGoodSyncAt === null ? (
          t.sources.never
        ) : (
          <>
            <span title={formatMoment(source.lastGoodSyncAt)}>{formatAgo(source.lastGoodSyncAt)}</span>
            <Waiting source={source} />
          </>
        )}
      </td>
      <td data-label={t.sources.columns.state}>
        <SourceState source={source} />
      </td>
      <td className="w-10 text-right">{canManage ? <SourceActions source={source} /> : null}</td>
    </tr>
  );
}

/** How often it is read, or since when a change waits where one does. */
function Waiting({ source }: { source: Source }) {
  const { oldestUnsyncedChangeAt: since, everyMinutes } = source;
  return (
    <span className="block text-12 text-faint">
      {since
        ? t.sources.waitingSince(formatAgo(since))
        : (everyMinutes === null ? t.sources.everyNever : t.sources.every(everyMinutes)).toLowerCase()}
    </span>
  );
}

/** The kind of a source and where it is. */
export function placeOf(source: Source): string {
  const { config } = source;
  const place = "path" in config ? config.path : "url" in config ? config.url : "bucket" in config ? config.bucket : null;
  const kind = t.sourceKinds[config.kind].name;
  return place === null ? kind : `${kind} · ${place}`;
}
