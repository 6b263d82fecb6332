"use client";

import type { Session } from "@footnote/domain/contract/people";
import { useMutation } from "@tanstack/react-query";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatAgo, formatMoment } from "../../ui/dates.ts";
import { announce } from "../../ui/live-region.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Tag } from "../../ui/tag.tsx";
import { TableFrame } from "../people/table-frame.tsx";
import { nameDevice } from "./name-device.ts";

type List = {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
  data: { sessions: Session[] } | undefined;
};

/** The devices somebody is signed in on; `onEnd` signs one of them out, null lets nobody do that. */
export function SessionTable({ label, list, onEnd }: { label: string; list: List; onEnd: ((id: string) => Promise<unknown>) | null }) {
  const end = useMutation({
    mutationFn: (id: string) => onEnd!(id),
    onSuccess: () => announce(t.people.deviceSignedOut),
  });
  const { device, address, since, used } = t.people.deviceColumns;
  const sessions = list.data?.sessions ?? [];
  return (
    <>
      {end.isError ? <ProblemNote problem={end.error} className="mb-3" /> : null}
      <TableFrame
        label={label}
        list={list}
        columns={[device, address, since, used, ""]}
        empty={sessions.length === 0 ? <p className="text-15 text-soft">{t.people.noDevices}</p> : null}
      >
        {sessions.map((session) => {
          const name = nameDevice(session.userAgent) ?? t.people.unknownDevice;
          return (
            <tr key={session.id}>
              <td className="font-medium">
                {name} {session.current ? <Tag tone="good">{t.people.thisDevice}</Tag> : null}
              </td>
              <td className="font-mono text-12" data-label={address}>
                {session.ipAddress ?? t.people.unknownAddress}
              </td>
              <td className="whitespace-nowrap" data-label={since}>
                {formatMoment(session.createdAt)}
              </td>
              <td className="whitespace-nowrap" data-label={used}>
                {formatAgo(session.lastUsedAt)}
              </td>
              <td className="text-right">
                {session.current || onEnd === null ? null : (
                  <Button size="small" look="quiet" className="-my-1" disabled={end.isPending} onClick={() => end.mutate(session.id)}>
                    {t.people.signOutDevice}
                    <span className="sr-only">{name}</span>
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </TableFrame>
    </>
  );
}
