"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatMoment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { AuditFilter, type AuditChoice } from "./audit-filter.tsx";
import { AuditProofActions } from "./audit-proof.tsx";
import { OnlyFor } from "../shell/only-for.tsx";
import { ScrollBox } from "../../ui/scroll-box.tsx";

const columns = Object.values(t.admin.auditColumns);

/** Who did what, newest first. */
export function AuditPage() {
  return (
    <OnlyFor ability="audit" title={t.admin.auditTitle}>
      <AuditTable />
    </OnlyFor>
  );
}

function AuditTable() {
  const [filter, setFilter] = useState<AuditChoice>({});
  const list = useInfiniteQuery({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) =>
      api.admin.audit.list({ limit: 50, ...filter, ...(pageParam === null ? {} : { before: pageParam }) }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextBefore,
  });
  const events = list.data?.pages.flatMap((page) => page.events) ?? [];
  const empty = list.isSuccess && events.length === 0;
  return (
    <Page title={t.admin.auditTitle} intro={t.admin.auditIntro} wide actions={<AuditProofActions filter={filter} />}>
      <AuditFilter onChange={setFilter} />
      {list.isError ? <ProblemNote problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {empty ? <EmptyState title={t.admin.auditEmptyTitle} /> : null}
      {list.isError || empty ? null : (
        <ScrollBox label={t.admin.auditTitle}>
          <table className="data-table stacked">
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            {list.isPending ? <SkeletonRows columns={5} rows={8} /> : null}
            <tbody>
              {events.map((event) => (
                <tr key={event.id}>
                  <td className="whitespace-nowrap">{formatMoment(event.at)}</td>
                  <td data-label={columns[1]}>{event.actorEmail ?? "–"}</td>
                  <td className="font-mono text-12" data-label={columns[2]}>
                    {event.action}
                  </td>
                  <td data-label={columns[3]}>
                    {event.targetName ?? event.targetKind ?? "–"}
                    {event.targetId === null ? null : (
                      <span className="block font-mono text-12 break-all text-faint">{event.targetId}</span>
                    )}
                  </td>
                  <td className="text-12 break-words text-soft" data-label={columns[4]}>
                    {Object.entries(event.details)
                      .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
                      .join(", ")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {list.hasNextPage ? (
        <Button className="mt-3" size="small" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.common.showMore}
        </Button>
      ) : null}
    </Page>
  );
}
