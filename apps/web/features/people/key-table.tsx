"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { formatAge, formatDateWithAge } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "./table-frame.tsx";

export function KeyTable({ canManage }: { canManage: boolean }) {
  const queries = useQueryClient();
  const list = useQuery({ queryKey: ["keys"], queryFn: ({ signal }) => api.admin.keys.list({ signal }) });
  const [revoked, setRevoked] = useState<{ id: string; name: string } | null>(null);
  const keys = list.data?.keys ?? [];
  const { name, owner, scopes, prefix, expires, used } = t.people.keyColumns;
  const empty = keys.length === 0 ? <EmptyState title={t.people.noKeysTitle}>{t.people.noKeysBody}</EmptyState> : null;
  return (
    <>
      <TableFrame label={t.people.tabs.keys} list={list} columns={[name, owner, scopes, prefix, expires, used, ""]} empty={empty}>
        {keys.map((key) => (
          <tr key={key.id}>
            <td className="font-medium">{key.name}</td>
            <td data-label={owner}>{key.userEmail}</td>
            <td data-label={scopes}>{key.scopes.map((scope) => t.people.scopes[scope]).join(", ")}</td>
            <td className="font-mono text-12" data-label={prefix}>
              {key.prefix}…
            </td>
            <td className="whitespace-nowrap" data-label={expires}>
              {key.expiresAt === null ? t.people.noExpiry : formatDateWithAge(key.expiresAt)}
            </td>
            <td className="whitespace-nowrap" data-label={used}>
              {key.lastUsedAt === null ? t.people.neverUsed : formatAge(key.lastUsedAt)}
            </td>
            <td className="text-right">
              {canManage ? (
                <Button size="small" look="quiet" className="-my-1" onClick={() => setRevoked(key)}>
                  {t.people.revoke}
                  <span className="sr-only">{key.name}</span>
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </TableFrame>
      <Confirm
        open={revoked !== null}
        onOpenChange={(open) => (open ? undefined : setRevoked(null))}
        title={t.people.revokeTitle(revoked?.name ?? "")}
        action={t.people.revokeAction}
        onConfirm={async () => {
          if (revoked !== null) await api.admin.keys.revoke(revoked.id);
          await queries.invalidateQueries({ queryKey: ["keys"] });
        }}
      >
        <p>{t.people.revokeBody}</p>
      </Confirm>
    </>
  );
}
