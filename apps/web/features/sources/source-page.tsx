"use client";

import type { Source } from "@footnote/domain/source";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, RefreshCw } from "lucide-react";
import Link from "next/link";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatAgo, formatDuration, formatMoment, formatNumber } from "../../ui/dates.ts";
import { NotFound } from "../../ui/not-found.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { OnlyFor } from "../shell/only-for.tsx";
import { mayDo } from "../shell/roles.ts";
import { useMe } from "../shell/session.tsx";
import { describeReaders } from "./describe-readers.ts";
import { EmptiedNotice } from "./emptied-notice.tsx";
import { isRunning } from "./run-progress.ts";
import { SourceActions } from "./source-actions.tsx";
import { FailedCount, SourceState } from "./source-state.tsx";
import { placeOf } from "./sources-page.tsx";
import { useSources } from "./use-sources.ts";
import { ScrollBox } from "../../ui/scroll-box.tsx";

/** One source: progress, what could not be read and why, and the latest readings. */
export function SourcePage({ id }: { id: string }) {
  const list = useSources();
  const source = list.data?.sources.find((candidate) => candidate.id === id);
  return (
    <OnlyFor ability="sources" title={t.sources.title}>
      {list.isPending ? (
        <Page title={t.sources.title} wide>
          <SkeletonLines lines={8} />
        </Page>
      ) : list.isError ? (
        <Page title={t.sources.title} wide>
          <ProblemNote problem={list.error} onRetry={() => void list.refetch()} />
        </Page>
      ) : source === undefined ? (
        <Page title={t.sources.title}>
          <NotFound bare />
        </Page>
      ) : (
        <Found source={source} />
      )}
    </OnlyFor>
  );
}

function Found({ source }: { source: Source }) {
  const canManage = mayDo(useMe()).manageSources;
  const facts: [string, string][] = [
    [t.sources.columns.readers, describeReaders(source)],
    [t.sources.columns.audience, source.audience === "internal" ? t.common.internalHelp : t.common.customerSafeHelp],
    [t.sources.columns.documents, formatNumber(source.documentCount)],
    [t.sources.columns.fresh, source.lastGoodSyncAt === null ? t.sources.never : withMoment(source.lastGoodSyncAt)],
    [t.sources.unsynced, source.oldestUnsyncedChangeAt ? withMoment(source.oldestUnsyncedChangeAt) : t.sources.unsyncedNone],
    [t.sources.columns.schedule, scheduleOf(source)],
  ];
  return (
    <Page
      wide
      title={source.name}
      intro={
        <>
          {placeOf(source)}
          <Link href="/admin/sources" className="mt-1 flex w-fit items-center gap-1 rounded-3 text-13 hover:text-accent">
            <ArrowLeft aria-hidden className="size-4" />
            {t.sources.back}
          </Link>
        </>
      }
      actions={canManage ? <SourceActions source={source} /> : undefined}
    >
      <EmptiedNotice source={source} canManage={canManage} />
      <dl className="flex flex-wrap gap-x-12 gap-y-3 border-y border-line py-4 text-13">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-12 text-faint">{name}</dt>
            <dd className="text-15 tabular-nums">{value}</dd>
          </div>
        ))}
        <div>
          <dt className="text-12 text-faint">{t.sources.columns.state}</dt>
          <dd className="pt-0.5">
            <SourceState source={source} />
          </dd>
        </div>
      </dl>
      <Errors source={source} canManage={canManage} />
      <Runs source={source} />
    </Page>
  );
}

/** `12 minutes ago, 14:05` */
function withMoment(iso: string): string {
  return `${formatAgo(iso)}, ${formatMoment(iso)}`;
}

/** `Every 15 minutes, next at 14:20` */
function scheduleOf({ everyMinutes, nextSyncAt, paused }: Source): string {
  if (everyMinutes === null) return t.sources.everyNever;
  return nextSyncAt === null || paused
    ? t.sources.every(everyMinutes)
    : `${t.sources.every(everyMinutes)}, ${t.sources.next(formatMoment(nextSyncAt))}`;
}

function Errors({ source, canManage }: { source: Source; canManage: boolean }) {
  const queries = useQueryClient();
  const errors = useQuery({
    queryKey: ["sources", source.id, "errors", source.failedCount],
    queryFn: ({ signal }) => api.sources.errors(source.id, { signal }),
  });
  const retry = useMutation({
    mutationFn: (documentId: string | null) =>
      documentId === null ? api.sources.retryAll(source.id) : api.sources.retryDocument(source.id, documentId),
    onSettled: () => queries.invalidateQueries({ queryKey: ["sources"] }),
  });
  const failed = errors.data?.errors ?? [];
  // what is being read now is tried by that reading
  const waits = retry.isPending || isRunning(source.lastRun);
  return (
    <section className="mt-8">
      <div className="flex items-center justify-between gap-4">
        <h2 className="text-17 font-semibold">{failed.length === 0 ? t.sources.noErrors : t.sources.errorsTitle(failed.length)}</h2>
        {canManage && failed.length > 1 ? (
          <Button size="small" icon={<RefreshCw aria-hidden className="size-3.5" />} disabled={waits} onClick={() => retry.mutate(null)}>
            {t.sources.retryAll}
          </Button>
        ) : null}
      </div>
      {errors.isError ? <ProblemNote className="mt-2" problem={errors.error} onRetry={() => void errors.refetch()} /> : null}
      {retry.isError ? <ProblemNote className="mt-2" problem={retry.error} /> : null}
      <ul className="mt-2 border-t border-line">
        {failed.map((error) => (
          <li key={error.documentId} className="flex items-start gap-4 border-b border-line py-3">
            <div className="min-w-0 flex-1">
              <p className="font-medium break-all">{error.externalId}</p>
              <p className="text-13 text-soft">{error.message}</p>
              <p className="text-12 text-faint tabular-nums">
                <span className="font-mono">{error.code}</span> · {t.sources.attempts(error.attempts)} · {formatMoment(error.failedAt)}
              </p>
            </div>
            {canManage ? (
              <Button
                size="small"
                aria-label={t.sources.retryOf(error.externalId)}
                disabled={waits}
                onClick={() => retry.mutate(error.documentId)}
              >
                {t.sources.retry}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Runs({ source }: { source: Source }) {
  const runs = useQuery({
    queryKey: ["sources", source.id, "runs"],
    queryFn: ({ signal }) => api.sources.runs(source.id, { limit: 10 }, { signal }),
    refetchInterval: isRunning(source.lastRun) ? 2_000 : false,
  });
  const list = (runs.data?.runs ?? []).filter((run) => run !== null);
  return (
    <section className="mt-8">
      <h2 className="text-17 font-semibold">{t.sources.runsTitle}</h2>
      {runs.isError ? <ProblemNote className="mt-2" problem={runs.error} onRetry={() => void runs.refetch()} /> : null}
      {runs.isSuccess && list.length === 0 ? <p className="mt-1 text-soft">{t.sources.noRuns}</p> : null}
      {list.length === 0 ? null : (
        <ScrollBox label={t.sources.runsTitle} className="mt-1">
          <table className="data-table">
            <thead>
              <tr>
                <th scope="col">{t.sources.runStarted}</th>
                <th scope="col">{t.sources.columns.state}</th>
                {[t.sources.found, t.sources.done, t.sources.unchanged, t.sources.removed, t.sources.failedCount, t.sources.runTook].map(
                  (name) => (
                    <th key={name} scope="col" className="number">
                      {name}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {list.map((run) => (
                <tr key={run.id}>
                  <td className="whitespace-nowrap">{run.startedAt === null ? "–" : formatMoment(run.startedAt)}</td>
                  <td>
                    {t.sources.states[run.state]}
                    {run.errorMessage === null ? null : <span className="block text-12 text-red">{run.errorMessage}</span>}
                  </td>
                  {[run.found, run.done, run.unchanged, run.removed].map((count, index) => (
                    <td key={index} className="number">
                      {formatNumber(count)}
                    </td>
                  ))}
                  <td className="number">
                    <FailedCount count={run.failed} />
                  </td>
                  <td className="number">
                    {run.startedAt === null || run.finishedAt === null
                      ? "–"
                      : formatDuration(new Date(run.finishedAt).getTime() - new Date(run.startedAt).getTime())}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  );
}
