"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatAgo, formatMoment } from "../../ui/dates.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { nameDevice } from "./name-device.ts";

/** Where the person is signed in, and signing out from afar. */
export function DevicesPage() {
  const queries = useQueryClient();
  const list = useQuery({ queryKey: ["sessions"], queryFn: ({ signal }) => api.sessions.list({ signal }) });
  const end = useMutation({
    mutationFn: (id: string) => api.sessions.end(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["sessions"] }),
  });
  const { device, address, since, used } = t.people.deviceColumns;
  const problem = list.error ?? end.error;
  return (
    <Page title={t.people.devicesTitle} intro={t.people.devicesIntro}>
      {problem === null ? null : <ProblemNote problem={problem} onRetry={() => void list.refetch()} />}
      <ScrollBox label={t.people.devicesTitle}>
        <table className="data-table">
          <thead>
            <tr>
              {[device, address, since, used, ""].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          {list.isPending ? <SkeletonRows columns={5} rows={3} /> : null}
          <tbody>
            {list.data?.sessions.map((session) => {
              const name = nameDevice(session.userAgent) ?? t.people.unknownDevice;
              return (
                <tr key={session.id}>
                  <td className="font-medium">
                    {name} {session.current ? <Tag tone="good">{t.people.thisDevice}</Tag> : null}
                  </td>
                  <td className="font-mono text-12">{session.ipAddress ?? "–"}</td>
                  <td className="whitespace-nowrap">{formatMoment(session.createdAt)}</td>
                  <td className="whitespace-nowrap">{formatAgo(session.lastUsedAt)}</td>
                  <td className="text-right">
                    {session.current ? null : (
                      <Button size="small" look="quiet" className="-my-1" disabled={end.isPending} onClick={() => end.mutate(session.id)}>
                        {t.people.signOutDevice}
                        <span className="sr-only">{name}</span>
                      </Button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
    </Page>
  );
}
