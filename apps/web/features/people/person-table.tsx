"use client";

import type { User } from "@footnote/domain/principal";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatDate } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { PersonDialog } from "./person-dialog.tsx";
import { TableFrame } from "./table-frame.tsx";

export function PersonTable({ canManage }: { canManage: boolean }) {
  const list = useQuery({ queryKey: ["users"], queryFn: ({ signal }) => api.admin.users.list({ signal }) });
  const [edited, setEdited] = useState<User | null>(null);
  const users = list.data?.users ?? [];
  const { name, email, role, groups, state, since } = t.people.columns;
  return (
    <>
      <TableFrame
        label={t.people.tabs.people}
        list={list}
        columns={[name, email, role, groups, state, since, ""]}
        empty={users.length === 0 ? <EmptyState title={t.people.emptyTitle} /> : null}
      >
        {users.map((user) => (
          <tr key={user.id}>
            <td className="font-medium whitespace-nowrap">
              <Link href={`/admin/people/${user.id}`} className="rounded-3 hover:text-accent hover:underline">
                {user.name}
              </Link>
            </td>
            <td data-label={email}>{user.email}</td>
            <td className="whitespace-nowrap" data-label={role}>
              {t.shell.roles[user.role]}
            </td>
            <td data-label={groups}>
              {user.groups.length === 0 ? <span className="text-faint">{t.common.none}</span> : user.groups.join(", ")}
            </td>
            <td data-label={state}>
              <Tag tone={user.active ? "good" : "plain"}>{user.active ? t.people.active : t.people.inactive}</Tag>
            </td>
            <td className="whitespace-nowrap" data-label={since}>
              {formatDate(user.createdAt)}
            </td>
            <td className="text-right">
              {canManage ? (
                <Button size="small" look="quiet" className="-my-1" onClick={() => setEdited(user)}>
                  {t.people.edit}
                  <span className="sr-only">{user.name}</span>
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </TableFrame>
      {edited === null ? null : <PersonDialog person={edited} onClose={() => setEdited(null)} />}
    </>
  );
}
