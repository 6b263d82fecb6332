"use client";

import { useQuery } from "@tanstack/react-query";
import { en as t } from "../../messages/en.ts";
import { formatNumber } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "./table-frame.tsx";

export function GroupTable() {
  const list = useQuery({ queryKey: ["groups"], queryFn: ({ signal }) => api.admin.groups.list({ signal }) });
  const groups = list.data?.groups ?? [];
  const empty = groups.length === 0 ? <EmptyState title={t.people.noGroupsTitle}>{t.people.noGroupsBody}</EmptyState> : null;
  return (
    <TableFrame
      label={t.people.tabs.groups}
      list={list}
      columns={[t.people.groupColumns.name, t.people.groupColumns.members]}
      numbers={[1]}
      empty={empty}
    >
      {groups.map((group) => (
        <tr key={group.id}>
          <td className="font-medium">{group.name}</td>
          <td className="number" data-label={t.people.groupColumns.members}>
            {formatNumber(group.memberCount)}
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}
